/// The other end of the API, for commands.
@NullMarked
package dev.interlock.web.client;

import org.jspecify.annotations.NullMarked;
