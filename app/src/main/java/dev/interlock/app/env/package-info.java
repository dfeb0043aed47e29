/// The command `env` and those below it: variables against the places on their way.
@NullMarked
package dev.interlock.app.env;

import org.jspecify.annotations.NullMarked;
