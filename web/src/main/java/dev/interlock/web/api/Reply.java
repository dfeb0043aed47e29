package dev.interlock.web.api;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Reason;

/// What a call is answered with.
///
/// @param body JSON, or text for people
public record Reply(int status, String type, String body) {
    private static final String JSON = "application/json";

    public static Reply json(String body) {
        return new Reply(200, JSON, body + "\n");
    }

    static Reply created(String body) {
        return new Reply(201, JSON, body + "\n");
    }

    static Reply text(String type, String body) {
        return new Reply(200, type, body);
    }

    static Reply none() {
        return new Reply(204, JSON, "");
    }

    static Reply problem(int status, Reason reason) {
        return problem(status, reason.cause().word(), reason.text());
    }

    /// `{"error": {"cause": "…", "text": "…"}}`
    static Reply problem(int status, String cause, String text) {
        return new Reply(
                status,
                JSON,
                ObjectWriter.text(out ->
                        out.object("error", in -> in.text("cause", cause).text("text", text)))
                        + "\n");
    }
}
