package dev.interlock.check.graph.resolve;

/// A piece of a configuration that is written in JavaScript.
///
/// @param text of a word or of a string without its quotes; the sign itself; of a template the text
///   between its backticks; of a regular expression that between its slashes
record ConfigToken(Kind kind, String text) {
    enum Kind {
        WORD,
        STRING,
        TEMPLATE,
        REGEX,
        NUMBER,
        SIGN
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    /// Whether it can be the name of a property.
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.STRING;
    }
}
