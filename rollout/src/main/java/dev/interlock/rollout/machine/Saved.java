package dev.interlock.rollout.machine;

import java.time.Duration;
import java.util.regex.Pattern;

/// What a stage must remember over a restart, in the text of `Judged.evidence`: milliseconds in a
/// first line, then the judge's own words, of the canary and of what is watched now.
///
/// @param watched time of this stage in which everything could be seen
/// @param passed all time of this stage
/// @param before the canary's evidence, once the release bakes; empty for none
/// @param evidence as the judge writes it; empty for none
record Saved(Duration watched, Duration passed, String before, String evidence) {
    static final Saved NOTHING = new Saved(Duration.ZERO, Duration.ZERO, "", "");

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15}) (\\d{1,15})\n(.*)\n(.*)");

    /// Nothing where the text is not of this form: then a stage begins anew, which is never wrong.
    static Saved read(String text) {
        var match = WRITTEN.matcher(text);
        return match.matches()
                ? new Saved(
                        millis(match.group(1)),
                        millis(match.group(2)),
                        match.group(3),
                        match.group(4))
                : NOTHING;
    }

    private static Duration millis(String digits) {
        return Duration.ofMillis(Long.parseLong(digits));
    }

    String written() {
        return watched.toMillis() + " " + passed.toMillis() + "\n" + before + "\n" + evidence;
    }

    /// A new stage of the same rollout.
    Saved anew() {
        return new Saved(Duration.ZERO, Duration.ZERO, before, evidence);
    }

    /// The bake, whose evidence is another.
    Saved baking() {
        return new Saved(Duration.ZERO, Duration.ZERO, evidence, "");
    }
}
