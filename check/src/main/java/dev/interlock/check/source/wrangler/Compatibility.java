package dev.interlock.check.source.wrangler;

import java.util.Set;

/// The compatibility date and flags that a Worker runs with.
///
/// @param date `YYYY-MM-DD`, which sorts as text
/// @param flags as they are written
public record Compatibility(String date, Set<String> flags) {
    /// From here on Node's modules are there without a flag (Cloudflare's changelog of 2026-08-04).
    static final String DEFAULT_SINCE = "2026-08-04";

    /// From here on `nodejs_compat` implies `nodejs_compat_v2`.
    static final String SECOND_SINCE = "2024-09-23";

    private static final String COMPAT = "nodejs_compat";
    private static final String COMPAT_V2 = "nodejs_compat_v2";

    public Compatibility {
        flags = Set.copyOf(flags);
    }

    /// How Node's modules are offered.
    public enum Mode {
        /// Not at all, but for `node:process`, which is always there.
        NONE,
        /// `node:async_hooks` alone.
        ASYNC_LOCAL_STORAGE,
        /// Those that the runtime has, with `node:` before their names.
        FIRST,
        /// With or without `node:`; Wrangler fills in for those that the runtime does not have.
        SECOND
    }

    public Mode mode() {
        boolean byDefault = isDefault();
        boolean compat = isNodeGiven();
        boolean second =
                flags.contains(COMPAT_V2)
                        || (!isOff(COMPAT_V2)
                                && (byDefault || (compat && date.compareTo(SECOND_SINCE) >= 0)));
        if (second) {
            return Mode.SECOND;
        }
        if (compat) {
            return Mode.FIRST;
        }
        return flags.contains("nodejs_als") ? Mode.ASYNC_LOCAL_STORAGE : Mode.NONE;
    }

    /// Whether `nodejs_compat` itself is on, by flag or by date. Dates give modules to Workers with
    /// it only: `nodejs_compat_v2` alone does not.
    boolean isNodeGiven() {
        return flags.contains(COMPAT) || (isDefault() && !isOff(COMPAT));
    }

    boolean isSince(String day) {
        return date.compareTo(day) >= 0;
    }

    private boolean isDefault() {
        return isSince(DEFAULT_SINCE);
    }

    private boolean isOff(String flag) {
        return flags.contains("no_" + flag);
    }
}
