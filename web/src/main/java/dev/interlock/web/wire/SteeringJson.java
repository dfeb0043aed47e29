package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Steering;

/// A person's order, `interlock.order/v1`.
public final class SteeringJson {
    private SteeringJson() {}

    public static String write(Steering steering) {
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.order/v1");
            out.text("service", steering.scope().service());
            out.text("environment", steering.scope().environment());
            out.text("order", steering.order().word());
            out.text("to", steering.to().map(ReleaseId::text));
            out.flag("withCurrentEnv", steering.withCurrentVariables());
            out.text("by", steering.by());
        });
    }

    public static Steering read(String text) throws Malformed {
        Fields in = Fields.of(text);
        return new Steering(
                SubmissionJson.scope(in),
                in.word("order", Order::parse),
                in.maybeWord("to", ReleaseId::parse),
                in.flag("withCurrentEnv"),
                in.text("by"));
    }
}
