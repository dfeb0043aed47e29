package dev.interlock.web.api;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Reason;
import java.nio.charset.StandardCharsets;

/// What a call is answered with.
///
/// @param body JSON, text for people, or a file
public record Reply(int status, String type, byte[] body) {
    private static final String JSON = "application/json";

    /// @param body is sent as UTF-8
    Reply(int status, String type, String body) {
        this(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(String body) {
        return new Reply(200, JSON, body + "\n");
    }

    static Reply created(String body) {
        return new Reply(201, JSON, body + "\n");
    }

    static Reply text(String type, String body) {
        return new Reply(200, type, body);
    }

    static Reply bytes(String type, byte[] body) {
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
