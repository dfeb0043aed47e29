/// The pages that people look at: made on the server, live by server-sent events.
@NullMarked
package dev.interlock.web.page;

import org.jspecify.annotations.NullMarked;
