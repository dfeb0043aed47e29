package dev.interlock.outside.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The functions of `page.js`, as expressions that a page evaluates.
///
/// @param seen elements → "" where a user sees one and can reach it, else what is wrong
/// @param unseen elements → "" where a user sees none, else which
/// @param empty whether the page shows nothing at all
record InPage(String seen, String unseen, String empty) {
    static InPage load() {
        try (InputStream file = InPage.class.getResourceAsStream("page.js")) {
            if (file == null) {
                throw new IllegalStateException("page.js is not in the jar");
            }
            String library = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new InPage(
                    "elements => (" + library + ").seen(elements)",
                    "elements => (" + library + ").unseen(elements)",
                    "() => (" + library + ").empty()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
