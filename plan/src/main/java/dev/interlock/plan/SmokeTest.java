package dev.interlock.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One entry of `smoke:`: what a user would try first.
public sealed interface SmokeTest {
    String name();

    /// The line of the status page that the test speaks for; one of `components`.
    Optional<String> component();

    /// `get:` sends one request.
    ///
    /// @param path begins with `/`
    record Request(String name, Optional<String> component, String path, Answer expect)
            implements SmokeTest {}

    /// `open:` opens a page in a real browser.
    ///
    /// @param path begins with `/`
    record Page(String name, Optional<String> component, String path, Sight expect)
            implements SmokeTest {}

    /// What a request must be answered with.
    ///
    /// @param status empty where every 2xx is good
    /// @param json members that the answer's JSON must have, others may stand beside them
    record Answer(OptionalInt status, Optional<String> bodyContains, Optional<PlainValue> json) {}

    /// What must be seen on a page.
    ///
    /// @param visible CSS selectors, or `text=…`
    record Sight(List<String> visible, ConsoleErrors consoleErrors) {
        public Sight {
            visible = List.copyOf(visible);
        }
    }

    /// `expect.console-errors`.
    enum ConsoleErrors implements Word {
        NONE("none"),
        ANY("any");

        private final String word;

        ConsoleErrors(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
