/// How commands find the plan, the server and the token.
@NullMarked
package dev.interlock.app.server;

import org.jspecify.annotations.NullMarked;
