package dev.interlock.outside.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// Paths by their bytes in UTF-8, unsigned: the order of `LC_ALL=C sort`.
final class PathOrder {
    static final Comparator<String> BYTES =
            (one, other) ->
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));

    private PathOrder() {}
}
