/// What happened, in words for people: commands and pages say the same.
@NullMarked
package dev.interlock.web.words;

import org.jspecify.annotations.NullMarked;
