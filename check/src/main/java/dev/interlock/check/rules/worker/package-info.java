/// What code may not ask of the runtime of Cloudflare Workers.
@NullMarked
package dev.interlock.check.rules.worker;

import org.jspecify.annotations.NullMarked;
