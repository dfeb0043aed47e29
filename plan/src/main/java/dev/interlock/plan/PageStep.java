package dev.interlock.plan;

import java.util.Optional;
import java.util.stream.Stream;

/// One step on a page. A target is a CSS selector, or `text=…`.
public sealed interface PageStep {
    /// A click in the middle of the target, once nothing covers it there.
    record Click(String target) implements PageStep {}

    /// Replaces what a field holds.
    ///
    /// @param text with `${NAME}` for a variable and `{{name}}` for a capture
    record Fill(String target, String text) implements PageStep {}

    /// @param key such as `Enter` or `Control+A`
    /// @param target what has the focus where it is empty
    record Press(String key, Optional<String> target) implements PageStep {}

    /// A user can see it, and nothing covers its middle.
    record Visible(String target) implements PageStep {}

    /// It is not in the page, or a user does not see it.
    record Hidden(String target) implements PageStep {}

    /// What is to be read there, white space folded.
    ///
    /// @param contains with names as in [Fill#text]
    record Text(String target, String contains) implements PageStep {}

    /// A picture of what a user would see, kept whether the test passes or not.
    ///
    /// @param name of letters, digits, `-` and `_`
    record Screenshot(String name) implements PageStep {}

    /// The texts in which names are filled in.
    default Stream<String> filled() {
        return switch (this) {
            case Fill fill -> Stream.of(fill.text());
            case Text text -> Stream.of(text.contains());
            case Click _, Press _, Visible _, Hidden _, Screenshot _ -> Stream.empty();
        };
    }
}
