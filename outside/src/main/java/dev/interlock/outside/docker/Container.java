package dev.interlock.outside.docker;

import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A container, as the Engine tells of it (`GET /containers/{id}/json`).
///
/// @param state `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`
/// @param exit its exit code, 128 + the signal's number where a signal ended it; 0 while it runs
/// @param outOfMemory whether the kernel ended a process of it at its memory limit
/// @param error why the Engine could not start it; empty where it could
/// @param started when its present process began
/// @param restarts how often the Engine started it anew
/// @param restart its restart policy: `no`, `always`, `unless-stopped` or `on-failure`
/// @param health empty where it has no health check
/// @param ports its ports on this machine, by the port in it, such as `8080/tcp`
public record Container(
        String id,
        String name,
        String image,
        String state,
        int exit,
        boolean outOfMemory,
        String error,
        Instant started,
        int restarts,
        String restart,
        Optional<Health> health,
        SortedMap<String, String> labels,
        SortedMap<String, Integer> ports) {
    public Container {
        labels = Collections.unmodifiableSortedMap(labels);
        ports = Collections.unmodifiableSortedMap(ports);
    }

    /// @param status `starting`, `healthy` or `unhealthy`
    /// @param last what its last probe printed
    public record Health(String status, int failing, String last) {
        public boolean isHealthy() {
            return status.equals("healthy");
        }
    }

    /// Whether it holds a process, or the Engine is about to start one.
    public boolean isUp() {
        return state.equals("running") || state.equals("restarting") || state.equals("paused");
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    public String label(String name) {
        return labels.getOrDefault(name, "");
    }

    static Container of(JsonObject json) {
        JsonObject none = new JsonObject(List.of(), 0, 0);
        JsonObject state = json.object("State").orElse(none);
        JsonObject config = json.object("Config").orElse(none);
        JsonObject host = json.object("HostConfig").orElse(none);
        return new Container(
                Json.text(json, "Id"),
                Json.text(json, "Name").replaceFirst("^/", ""),
                Json.text(json, "Image"),
                Json.text(state, "Status"),
                (int) Json.number(state, "ExitCode"),
                Json.truth(state, "OOMKilled"),
                Json.text(state, "Error"),
                instant(Json.text(state, "StartedAt")),
                (int) Json.number(json, "RestartCount"),
                restart(host),
                state.object("Health").flatMap(Container::health),
                Json.map(config, "Labels"),
                ports(host.object("PortBindings").orElse(none)));
    }

    /// Where none was asked for, the Engine says `no`, an empty name, or nothing.
    private static String restart(JsonObject host) {
        return host.object("RestartPolicy")
                .map(it -> Json.text(it, "Name"))
                .filter(name -> !name.isEmpty())
                .orElse("no");
    }

    private static Optional<Health> health(JsonObject json) {
        List<JsonObject> log =
                json.items("Log").stream().flatMap(it -> it.asObject().stream()).toList();
        String last = log.isEmpty() ? "" : Json.text(log.getLast(), "Output");
        String status = Json.text(json, "Status");
        return status.isEmpty() || status.equals("none")
                ? Optional.empty()
                : Optional.of(new Health(status, (int) Json.number(json, "FailingStreak"), last));
    }

    private static SortedMap<String, Integer> ports(JsonObject bindings) {
        SortedMap<String, Integer> ports = new TreeMap<>();
        bindings.members()
                .forEach(it ->
                        it.value().asItems().stream()
                                .flatMap(one -> one.asObject().stream())
                                .map(one -> Json.text(one, "HostPort"))
                                .filter(port -> port.matches("[1-9]\\d{0,4}"))
                                .findFirst()
                                .ifPresent(port -> ports.put(it.name(), Integer.valueOf(port))));
        return ports;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
