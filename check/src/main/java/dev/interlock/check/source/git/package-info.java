/// What git prints, and what `.gitignore` files say.
@NullMarked
package dev.interlock.check.source.git;

import org.jspecify.annotations.NullMarked;
