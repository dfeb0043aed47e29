package dev.interlock.outside.smoke;

import dev.interlock.outside.http.Ask;
import dev.interlock.plan.SmokeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests of smoke tests that may be sent again and again: they change nothing (RFC 9110,
/// section 9.2.1), and need nothing that an earlier one captured.
final class Repeatable {
    private Repeatable() {}

    static List<Ask> of(List<SmokeTest> tests, Map<String, String> variables) {
        Session session = new Session(variables);
        List<Ask> asks = new ArrayList<>();
        for (SmokeTest test : tests) {
            switch (test) {
                case SmokeTest.Request request -> ask(request, session).ifPresent(asks::add);
                case SmokeTest.Page _ -> {}
            }
        }
        return List.copyOf(asks);
    }

    private static Optional<Ask> ask(SmokeTest.Request request, Session session) {
        boolean alone =
                request.call().method().isSafe()
                        && session.lackedCaptures(request.call()).isEmpty()
                        && session.lackedVariables(request.call()).isEmpty();
        return alone ? session.ask(request.call()) : Optional.empty();
    }
}
