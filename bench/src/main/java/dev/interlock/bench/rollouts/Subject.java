package dev.interlock.bench.rollouts;

import java.util.List;

/// What is measured.
///
/// @param interlock the command that Interlock is called by
/// @param front what stands before the releases
public record Subject(List<String> interlock, Front.Kind front) {
    public Subject {
        interlock = List.copyOf(interlock);
    }

    /// For a table: empty for the server's own router.
    String said() {
        return switch (front) {
            case EMBEDDED -> "";
            case HAPROXY -> " behind HAProxy";
            case NGINX -> " behind nginx";
        };
    }
}
