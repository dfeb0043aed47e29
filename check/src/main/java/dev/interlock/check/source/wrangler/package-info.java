/// Cloudflare Workers: their configuration files, and what the runtime offers by date and flags.
@NullMarked
package dev.interlock.check.source.wrangler;

import org.jspecify.annotations.NullMarked;
