/// What makes a name or a value a secret: words of names, formats of providers' keys, placeholders.
@NullMarked
package dev.interlock.check.source.secret;

import org.jspecify.annotations.NullMarked;
