package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Scope;
import java.util.List;

/// A readiness review that is to begin, `interlock.review/v1`.
///
/// @param plan the text of `interlock.yml`, whose questions are asked
/// @param envelopes signed evidence that is there already
public record ReviewAsked(
        Scope scope, String commit, String plan, List<String> envelopes, String by) {
    public ReviewAsked {
        envelopes = List.copyOf(envelopes);
    }

    public String json() {
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.review/v1");
            out.text("service", scope.service()).text("environment", scope.environment());
            out.text("commit", commit).text("by", by);
            out.list("envelopes", envelopes, (each, text) -> each.text("envelope", text));
            out.text("plan", plan);
        });
    }

    public static ReviewAsked read(String text) throws Malformed {
        Fields in = Fields.of(text);
        return new ReviewAsked(
                SubmissionJson.scope(in),
                commit(in),
                in.text("plan"),
                SubmissionJson.envelopes(in),
                in.text("by"));
    }

    /// The field `commit`, which every call about a review has.
    public static String commit(Fields in) throws Malformed {
        String commit = in.text("commit");
        if (!commit.matches("[0-9a-f]{7,64}")) {
            throw new Malformed("`commit` must be 7 to 64 hexadecimal digits");
        }
        return commit;
    }
}
