package dev.interlock.outside.browser;

/// There is no browser, or none any more.
final class BrowserFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What a page has to do with it.
    enum Kind {
        /// The browser did not start, or ended.
        BROKEN,
        /// It took longer than it may, and was ended.
        TOO_LONG,
        /// It took more memory than it may, and was ended.
        TOO_LARGE,
        /// The run was given up.
        INTERRUPTED
    }

    BrowserFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
