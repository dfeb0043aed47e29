package dev.interlock.gate.audit;

import dev.interlock.plan.GateStep.AuditLevel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// How many known vulnerabilities there are of each level. Mere notes (`info`) are not counted.
public record Vulnerabilities(Map<AuditLevel, Long> counts) {
    public Vulnerabilities {
        Map<AuditLevel, Long> all = new EnumMap<>(AuditLevel.class);
        all.putAll(counts);
        counts = Collections.unmodifiableMap(all);
    }

    static Vulnerabilities none() {
        return new Vulnerabilities(Map.of());
    }

    public long of(AuditLevel level) {
        return counts.getOrDefault(level, 0L);
    }

    /// As bad as the level, or worse.
    public long atLeast(AuditLevel level) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(level) >= 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Vulnerabilities plus(AuditLevel level, long more) {
        Map<AuditLevel, Long> next = new EnumMap<>(AuditLevel.class);
        next.putAll(counts);
        next.merge(level, more, Math::addExact);
        return new Vulnerabilities(next);
    }

    /// For people: `2 high, 1 low`.
    @Override
    public String toString() {
        String text =
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .sorted(Map.Entry.<AuditLevel, Long>comparingByKey().reversed())
                        .map(entry -> entry.getValue() + " " + entry.getKey().word())
                        .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }
}
