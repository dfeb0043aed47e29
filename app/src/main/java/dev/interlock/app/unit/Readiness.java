package dev.interlock.app.unit;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Tells systemd that the server is ready (sd_notify(3)).
public final class Readiness {
    private Readiness() {}

    /// Nothing where systemd did not ask to be told. Java has no datagrams over Unix sockets, so
    /// that systemd's own program says it; where that fails the unit's start times out, which is
    /// seen.
    public static void tell(Map<String, String> environment) {
        if (environment.containsKey("NOTIFY_SOCKET")) {
            var _ =
                    Commands.run(
                            Command.of(Path.of("/"), List.of("systemd-notify", "--ready"))
                                    .withEnvironment(environment));
        }
    }
}
