package dev.interlock.journal;

/// How much one call gives.
public final class Limits {
    private Limits() {}

    /// @throws IllegalArgumentException where it is not from 1 to [Journal#MOST]
    public static int checked(int limit) {
        if (limit < 1 || limit > Journal.MOST) {
            throw new IllegalArgumentException(
                    "a limit is from 1 to " + Journal.MOST + ": " + limit);
        }
        return limit;
    }
}
