package dev.interlock.app.gate;

import dev.interlock.app.ExitCode;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.util.Optional;

/// A readiness review for people.
final class ReadinessText {
    private ReadinessText() {}

    /// @param review `interlock.readiness/v1`
    static String of(String review) {
        try {
            return text(Fields.of(review));
        } catch (Malformed e) {
            throw new IllegalStateException(e);
        }
    }

    static ExitCode code(String review) {
        try {
            Fields one = Fields.of(review).objects("reviews").getFirst();
            if (one.flag("ready")) {
                return ExitCode.SAFE;
            }
            Optional<Fields> said = one.maybeObject("decision");
            return said.isPresent() && !said.get().flag("go") ? ExitCode.UNSAFE : ExitCode.UNKNOWN;
        } catch (Malformed e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Fields in) throws Malformed {
        Fields review = in.objects("reviews").getFirst();
        StringBuilder text = new StringBuilder();
        text.append(
                "readiness of %s for %s of %s%n"
                        .formatted(
                                GateText.brief(review.text("commit")),
                                in.text("environment"),
                                in.text("service")));
        for (Fields proven : review.objects("proven")) {
            text.append(
                    "  proven  %s %s%n"
                            .formatted(
                                    proven.flag("passed") ? "[x]" : "[ ]", proven.text("summary")));
        }
        int number = 1;
        for (Fields question : review.objects("questions")) {
            text.append("  %6d  %s%n".formatted(number++, question(question)));
        }
        return text.append(end(review)).append('\n').toString();
    }

    private static String question(Fields in) throws Malformed {
        return in.flag("ticked")
                ? "[x] %s (yes: %s, %s)"
                        .formatted(in.text("question"), in.text("name"), in.text("at"))
                : "[ ] %s".formatted(in.text("question"));
    }

    private static String end(Fields review) throws Malformed {
        Optional<Fields> said = review.maybeObject("decision");
        if (review.flag("ready")) {
            return said.isPresent()
                    ? "go: %s, %s".formatted(said.get().text("name"), said.get().text("at"))
                    : "ready: the plan asks nothing of people";
        }
        return "not ready: " + review.object("reason").text("text");
    }
}
