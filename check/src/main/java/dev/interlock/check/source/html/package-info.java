/// HTML as far as a check needs it: tags and their attributes.
@NullMarked
package dev.interlock.check.source.html;

import org.jspecify.annotations.NullMarked;
