package dev.interlock.model;

/// One environment of one service: what a rollout steers, and what one owner holds at a time.
public record Scope(String service, String environment) {
    public Scope {
        if (service.isBlank() || environment.isBlank()) {
            throw new IllegalArgumentException("a scope needs a service and an environment");
        }
    }

    /// `moodmash/production`.
    @Override
    public String toString() {
        return service + "/" + environment;
    }
}
