package dev.interlock.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A copy that keeps the order of the file.
final class InOrder {
    private InOrder() {}

    static <T> Map<String, T> of(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
