package dev.interlock.plan.description;

import java.util.regex.Pattern;

/// Kinds of text that a plan holds.
///
/// The patterns are searched for, as JSON Schema does (2020-12 validation, section 6.3.3), and mean
/// the same in Java and in ECMA-262.
public enum TextKind {
    LINE("text", "text", "\\S", 1_000),
    COMMAND("a command", "npm run build", "\\S", 10_000),
    PATH(
            "a path inside the repository, relative to its root",
            "dist",
            "^(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^\\\\]*[^\\\\\\s][^\\\\]*$",
            1_000),
    ROUTE("a path of the site that begins with `/`", "/login", "^/\\S*$", 1_000),
    URL(
            "an http or https URL without user and password",
            "https://example.com",
            "^https?://[^\\s/?#@]+(?:[/?#]\\S*)?$",
            1_000),
    LISTEN(
            "`ADDRESS:PORT`",
            "127.0.0.1:8080",
            "^(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}$",
            300),
    HOST(
            "a host name or an address",
            "web-1.example.com",
            "^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+)$",
            253),
    ACCOUNT("a user's name", "www-data", "^[A-Za-z_0-9][A-Za-z0-9_.-]*$", 32),
    RULE("a rule or an area", "docker/inline-comment", "^[a-z]+(?:/[a-z0-9-]+)?$", 100),
    SERVICE_NAME(
            "a name of letters, digits, `.`, `-` and `_`",
            "shop",
            "^[A-Za-z0-9][A-Za-z0-9._-]*$",
            63),
    NAME("a name of letters, digits, `-` and `_`", "site", "^[A-Za-z0-9][A-Za-z0-9_-]*$", 63),
    ENVIRONMENT_NAME(
            "a name of letters, digits, `-` and `_` other than `all`",
            "production",
            "^(?!all$)[A-Za-z0-9][A-Za-z0-9_-]*$",
            63),
    VARIABLE_NAME(
            "a variable's name of letters, digits and `_`",
            "DATABASE_URL",
            "^[A-Za-z_][A-Za-z0-9_]*$",
            200),
    BODY("text", "user=ada", "\\S", 100_000),
    HEADER_NAME("a header's name", "content-type", "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", 200),
    COOKIE_NAME("a cookie's name", "session", "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", 200),
    CAPTURE_NAME("a name of letters, digits, `-` and `_`", "token", "^[A-Za-z][A-Za-z0-9_-]*$", 63),
    JSON_PATH(
            "a JSON path of names and indexes that begins with `$`",
            "$.items[0].name",
            "^\\$(?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\[[0-9]{1,6}\\]|\\['[^'\\\\]+'\\])*$",
            500),
    TOKEN_PLACE(
            "a JSON path, or the name of a capture",
            "$.token",
            "^(?:[A-Za-z][A-Za-z0-9_-]*|\\$(?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\[[0-9]{1,6}\\]|\\['[^'\\\\]+'\\])+)$",
            500),
    SELECTOR("a CSS selector, or `text=Sign in`", "#buy", "\\S", 1_000),
    KEY(
            "a key, with modifiers before it",
            "Enter",
            "^(?:(?:Alt|Control|ControlOrMeta|Meta|Shift)\\+)*(?:[A-Za-z][A-Za-z0-9]*|[!-~])$",
            60),
    PERCENTILE("a percentile", "p95", "^p[1-9][0-9]?(?:\\.[0-9]{1,2})?$", 6);

    private final String noun;
    private final String example;
    private final Pattern pattern;
    private final int longest;

    TextKind(String noun, String example, String pattern, int longest) {
        this.noun = noun;
        this.example = example;
        this.pattern = Pattern.compile(pattern);
        this.longest = longest;
    }

    /// For people, such as "a command".
    public String noun() {
        return noun;
    }

    public String example() {
        return example;
    }

    public String pattern() {
        return pattern.pattern();
    }

    /// The most code points it may have.
    public int longest() {
        return longest;
    }

    /// Whether a text is of this kind. Only a command and a body may have several lines.
    public boolean holds(String text) {
        return text.codePointCount(0, text.length()) <= longest
                && (this == COMMAND
                        || this == BODY
                        || text.chars().noneMatch(Character::isISOControl))
                && pattern.matcher(text).find();
    }
}
