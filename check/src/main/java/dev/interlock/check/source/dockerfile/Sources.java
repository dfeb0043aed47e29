package dev.interlock.check.source.dockerfile;

/// What the source of a `COPY` or `ADD` is.
public final class Sources {
    private Sources() {}

    /// An address that the builder fetches: of the web, or of a git repository.
    public static boolean isUrl(String source) {
        return source.startsWith("http://")
                || source.startsWith("https://")
                || source.startsWith("git://")
                || source.startsWith("ssh://")
                || source.startsWith("git@");
    }
}
