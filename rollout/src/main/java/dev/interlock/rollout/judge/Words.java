package dev.interlock.rollout.judge;

import dev.interlock.model.Durations;
import dev.interlock.rollout.port.Measure;
import java.util.Locale;

/// Figures as people read them.
public final class Words {
    private Words() {}

    /// `21.4 %`, and two digits below one percent: `0.013 %`.
    public static String percent(double ratio) {
        double percent = ratio * 100;
        if (percent == 0) {
            return "0 %";
        }
        int digits = percent >= 1 ? 1 : (int) Math.min(6, 1 - Math.floor(Math.log10(percent)));
        String text = String.format(Locale.ROOT, "%." + digits + "f", percent);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "") + " %";
    }

    /// `1,230 requests`.
    static String requests(long number) {

        return String.format(Locale.ROOT, "%,d request%s", number, number == 1 ? "" : "s");
    }

    static String bad(Measure measure, Limits limits) {
        return switch (measure) {
            case FAILED -> "errors";
            case SLOW -> slow(limits);
            case SLOWER -> "answers over the baseline's own 95th percentile";
        };
    }

    static String slow(Limits limits) {
        return limits.slow()
                .map(slow -> "answers over " + Durations.written(slow.limit()))
                .orElse("slow answers");
    }
}
