package dev.interlock.check.source.json;

/// How strictly a file is read.
public enum JsonDialect {
    /// RFC 8259, as `JSON.parse` has it.
    STRICT,
    /// With `//` and `/* */` comments and trailing commas, as TypeScript and Wrangler read them.
    WITH_COMMENTS
}
