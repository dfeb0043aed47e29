package dev.interlock.outside.store;

import java.util.ArrayList;
import java.util.List;

/// A long list in short ones, so that a thread has more to do than to fetch its next task.
final class Batches {
    private Batches() {}

    static <T> List<List<T>> of(List<T> all, int most) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            batches.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return batches;
    }
}
