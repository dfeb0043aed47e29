package dev.interlock.check.source.shell;

/// A piece of script inside a larger one, such as what `ssh host '…'` runs there.
///
/// @param text with its quotes taken off
/// @param offset where it begins in the outermost script
/// @param exact whether each character of it stands there as it is, one after the other
public record ShellText(String text, int offset, boolean exact) {
    /// A script of its own.
    public static ShellText of(String text) {
        return new ShellText(text, 0, true);
    }

    /// Where a position of this text stands in the outermost script.
    int at(int position) {
        return exact ? offset + position : offset;
    }
}
