/// JSON (RFC 8259), and JSON with comments as `tsconfig.json` and `wrangler.jsonc` have it.
@NullMarked
package dev.interlock.check.source.json;

import org.jspecify.annotations.NullMarked;
