package dev.interlock.gate.coverage;

import dev.interlock.model.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Lines of code that tests could have run, and those that they ran.
public record Lines(long covered, long all) {
    static final Lines NONE = new Lines(0, 0);

    public Lines {
        if (covered < 0 || covered > all) {
            throw new IllegalArgumentException("a part is larger than the whole");
        }
    }

    Lines plus(Lines more) {
        return new Lines(covered + more.covered, Math.addExact(all, more.all));
    }

    /// Rounded down: 79.999 % is not 80 %.
    public Ratio ratio() {
        return all == 0
                ? Ratio.percent(0)
                : new Ratio(
                        BigDecimal.valueOf(covered)
                                .divide(
                                        BigDecimal.valueOf(all),
                                        new MathContext(10, RoundingMode.DOWN)));
    }
}
