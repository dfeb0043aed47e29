package dev.interlock.bench.rollouts;

import java.util.List;

/// What is measured.
///
/// @param interlock the command that Interlock is called by
/// @param front what stands before the releases
/// @param ground what they run on
public record Subject(List<String> interlock, Front.Kind front, Ground.Kind ground) {
    public Subject {
        interlock = List.copyOf(interlock);
    }

    /// For a table: empty for processes behind the server's own router.
    String said() {
        return before() + (ground == Ground.Kind.COMPOSE ? " in Docker Compose" : "");
    }

    private String before() {
        return switch (front) {
            case EMBEDDED -> "";
            case HAPROXY -> " behind HAProxy";
            case NGINX -> " behind nginx";
        };
    }
}
