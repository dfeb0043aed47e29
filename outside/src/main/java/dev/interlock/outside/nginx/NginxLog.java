package dev.interlock.outside.nginx;

import dev.interlock.model.ReleaseId;
import dev.interlock.outside.syslog.LogLine;
import dev.interlock.rollout.port.RequestLog.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a line of nginx's log says of a request.
///
/// @param question whether it was Interlock's own, for the routing
record NginxLog(boolean question, List<Answer> answers) {
    private static final int FAILURE = 500;

    private static final int NOT_MODIFIED = 304;

    /// nginx's own word for a client that left before there was an answer.
    private static final int LEFT = 499;

    /// Several attempts are parted so.
    private static final String NEXT = ", ";

    /// Empty where it does not know the key.
    ///
    /// @param broken whether the release broke the answer off
    static Optional<NginxLog> read(LogLine line, String key, boolean broken) {
        return line.text("key").equals(key)
                ? Optional.of(
                        new NginxLog(
                                !line.text("asked").isEmpty(),
                                Slots.parse(line.text("slots"))
                                        .map(slots -> answers(line, slots, broken))
                                        .orElse(List.of())))
                : Optional.empty();
    }

    private static List<Answer> answers(LogLine line, Slots slots, boolean broken) {
        List<String> asked = List.of(line.text("by").split(NEXT, -1));
        List<Answer> answers = new ArrayList<>();
        for (int index = 0; index < asked.size() - 1; index++) {
            // Asked again at the same address: an idle connection had ended, and nobody failed.
            if (!asked.get(index).equals(asked.get(index + 1))) {
                slots.at(asked.get(index)).ifPresent(it -> answers.add(answer(line, it, true)));
            }
        }
        slots.at(asked.getLast())
                .flatMap(it -> broken ? Optional.of(answer(line, it, true)) : last(line, it))
                .ifPresent(answers::add);
        return answers;
    }

    /// Empty where the client left in the middle of the answer: nginx does not say how it would
    /// have ended, and it must be neither good nor bad for that.
    private static Optional<Answer> last(LogLine line, ReleaseId release) {
        long status = line.number("status").orElse(0);
        boolean whole = line.text("whole").equals("OK");
        if (status >= FAILURE || (whole && isCutShort(line, status))) {
            return Optional.of(answer(line, release, true));
        }
        return whole || status == LEFT
                ? Optional.of(answer(line, release, false))
                : Optional.empty();
    }

    /// Whether the release sent less than it announced.
    private static boolean isCutShort(LogLine line, long status) {
        String lengths = line.text("length");
        String length = lengths.substring(lengths.lastIndexOf(' ') + 1);
        OptionalLong announced = line.number("announced");
        return announced.isPresent()
                && length.matches("\\d{1,18}")
                && Long.parseLong(length) < announced.getAsLong()
                && status != NOT_MODIFIED
                && !line.text("method").equals("HEAD");
    }

    private static Answer answer(LogLine line, ReleaseId release, boolean failed) {
        return new Answer(
                release,
                client(line.text("client")),
                failed,
                micros(line.text("seconds")),
                line.text("synthetic").equals("1"));
    }

    private static long micros(String seconds) {
        return seconds.matches("\\d{1,9}\\.\\d{3}")
                ? new BigDecimal(seconds).movePointRight(6).longValue()
                : 0;
    }

    /// 0 for one without a cookie.
    private static long client(String known) {
        if (!known.matches("[0-9a-f]{16}")) {
            return 0;
        }
        long number = HexFormat.fromHexDigitsToLong(known);
        return number == 0 ? 1 : number;
    }
}
