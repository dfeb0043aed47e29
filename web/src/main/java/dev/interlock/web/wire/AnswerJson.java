package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.Answer;
import java.util.Optional;

/// How a submission or an order was answered, `interlock.answer/v1`.
public final class AnswerJson {
    private AnswerJson() {}

    public static String write(Answer answer) {
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.answer/v1");
            switch (answer) {
                case Answer.Accepted accepted ->
                        out.flag("accepted", true)
                                .text("release", accepted.release().text())
                                .text("note", accepted.note())
                                .flag("leaves", accepted.leaves());
                case Answer.Refused refused -> {
                    out.flag("accepted", false);
                    out.text("release", refused.release().map(ReleaseId::text));
                    reason(out, refused.reason());
                }
            }
        });
    }

    public static Answer read(String text) throws Malformed {
        Fields in = Fields.of(text);
        if (in.flag("accepted")) {
            return new Answer.Accepted(
                    in.word("release", ReleaseId::parse), in.text("note"), in.flag("leaves"));
        }
        return new Answer.Refused(in.maybeWord("release", ReleaseId::parse), reason(in));
    }

    static void reason(ObjectWriter out, Reason reason) {
        out.object(
                "reason",
                inner -> inner.text("cause", reason.cause().word()).text("text", reason.text()));
    }

    static Reason reason(Fields in) throws Malformed {
        Fields reason = in.object("reason");
        return new Reason(reason.word("cause", Cause::parse), reason.text("text"));
    }

    static Optional<Reason> maybeReason(Fields in, String name) throws Malformed {
        Optional<Fields> reason = in.maybeObject(name);
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                reason.get().word("cause", Cause::parse),
                                reason.get().text("text")));
    }
}
