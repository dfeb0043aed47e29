package dev.interlock.web.page.plot;

import java.util.ArrayList;
import java.util.List;

/// Values onto pixels.
///
/// @param low the value at `from`, `high` at `to`
record Axis(double low, double high, double from, double to) {
    /// Steps of time that people count in, seconds.
    private static final List<Integer> STEPS =
            List.of(
                    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400,
                    21_600, 43_200, 86_400, 172_800, 604_800);

    /// Beyond the ends it stays at them.
    double at(double value) {
        double part = high == low ? 0 : (value - low) / (high - low);
        return from + Math.clamp(part, 0, 1) * (to - from);
    }

    /// Round values from nothing on, about as many as asked for: steps of 1, 2 or 5.
    static List<Double> ticks(double high, int about) {
        double raw = high / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * round(raw / power);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= high * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static int round(double factor) {
        if (factor <= 1) {
            return 1;
        }
        if (factor <= 2) {
            return 2;
        }
        return factor <= 5 ? 5 : 10;
    }

    /// Seconds between two ticks of a span of time.
    static double seconds(double whole, int about) {
        return STEPS.stream()
                .mapToDouble(Integer::doubleValue)
                .filter(step -> whole / step <= about)
                .findFirst()
                .orElse(whole);
    }
}
