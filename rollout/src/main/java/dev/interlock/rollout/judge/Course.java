package dev.interlock.rollout.judge;

import dev.interlock.rollout.port.Count;
import dev.interlock.rollout.port.Sample;
import java.util.ArrayList;
import java.util.List;

/// What a release answered, stretch after stretch: fine for what was last, coarse for what was long
/// ago. Where stretches meet depends on how many answers there were, never on how they ended.
///
/// @param stretches oldest first, at most [#MOST]
record Course(List<Stretch> stretches) {
    static final Course NONE = new Course(List.of());
    static final int MOST = 24;

    /// @param failed with `slow` apart, since each has its own count
    record Stretch(Count failed, Count slow) {
        Stretch plus(Stretch other) {
            return new Stretch(failed.plus(other.failed), slow.plus(other.slow));
        }

        double size() {
            return failed.requests() + 1.0;
        }
    }

    Course {
        stretches = List.copyOf(stretches);
    }

    Course plus(Sample sample) {
        if (sample.failed().requests() == 0 && sample.slow().requests() == 0) {
            return this;
        }
        List<Stretch> all = new ArrayList<>(stretches);
        all.add(new Stretch(sample.failed(), sample.slow()));
        if (all.size() > MOST) {
            join(all);
        }
        return new Course(all);
    }

    /// Joins the two neighbours that are smallest for their age.
    private static void join(List<Stretch> all) {
        int least = 0;
        double smallest = Double.MAX_VALUE;
        double after = 1;
        for (int i = all.size() - 2; i >= 0; i--) {
            double size = (all.get(i).size() + all.get(i + 1).size()) / after;
            if (size < smallest) {
                smallest = size;
                least = i;
            }
            after += all.get(i + 1).size();
        }
        all.set(least, all.get(least).plus(all.remove(least + 1)));
    }
}
