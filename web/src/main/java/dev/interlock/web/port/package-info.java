/// What the API needs of the world.
@NullMarked
package dev.interlock.web.port;

import org.jspecify.annotations.NullMarked;
