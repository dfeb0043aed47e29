/// `interlock init`: looks at a repository and writes what it needs to be judged.
@NullMarked
package dev.interlock.app.init;

import org.jspecify.annotations.NullMarked;
