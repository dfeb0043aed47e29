package dev.interlock.outside.haproxy;

import dev.interlock.model.ReleaseId;
import dev.interlock.outside.syslog.LogLine;
import dev.interlock.rollout.port.RequestLog.Answer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a line of HAProxy's log says of a request. The configuration that `interlock init` writes
/// gives it its form.
///
/// @param process that wrote it: after a reload two do for a while
/// @param answered whether a release gave a final answer, as `show stat` counts them
record HaproxyLog(String process, boolean answered, List<Answer> answers) {
    private static final int FAILURE = 500;
    private static final int FINAL = 200;

    /// Of the session's state when it ended (Configuration Manual 2.6, section 8.5): the server or
    /// the way to it failed, or was too slow.
    private static final String BY_SERVER = "SsP";

    /// While no head of an answer was there.
    private static final String BEFORE_ANSWER = "RQCH";

    /// Ended by hand, because the release has no part any more.
    private static final String BY_HAND = "KD";

    /// Empty where it does not know the key, or no release was asked.
    static Optional<HaproxyLog> read(LogLine line, String key) {
        if (!line.text("key").equals(key)) {
            return Optional.empty();
        }
        return Standing.parse(line.text("now")).map(standing -> read(line, standing));
    }

    private static HaproxyLog read(LogLine line, Standing standing) {
        Optional<ReleaseId> meant = standing.release(line.text("slot"));
        Optional<ReleaseId> by = standing.release(line.text("by"));
        List<Answer> answers = new ArrayList<>();
        // A plus says that the slot of the client refused, and another one was asked.
        if (line.text("retries").startsWith("+") && !meant.equals(by)) {
            meant.ifPresent(release -> answers.add(answer(line, release, true)));
        }
        by.ifPresent(release -> answers.add(answer(line, release, failed(line))));
        return new HaproxyLog(line.text("pid"), by.isPresent() && answered(line), answers);
    }

    private static boolean answered(LogLine line) {
        String ended = line.text("ended");
        return ended.length() > 1
                && BEFORE_ANSWER.indexOf(ended.charAt(1)) < 0
                && line.number("status").orElse(0) >= FINAL;
    }

    private static boolean failed(LogLine line) {
        String ended = line.text("ended");
        char first = ended.isEmpty() ? '-' : ended.charAt(0);
        return BY_SERVER.indexOf(first) >= 0
                || (line.number("status").orElse(0) >= FAILURE && BY_HAND.indexOf(first) < 0);
    }

    private static Answer answer(LogLine line, ReleaseId release, boolean failed) {
        return new Answer(
                release,
                client(line.text("client")),
                failed,
                Math.max(0, line.number("micros").orElse(0)),
                line.text("synthetic").equals("1"));
    }

    /// 0 for one without a cookie.
    private static long client(String written) {
        if (!written.matches("[0-9a-f]{16}")) {
            return 0;
        }
        long number = HexFormat.fromHexDigitsToLong(written);
        return number == 0 ? 1 : number;
    }
}
