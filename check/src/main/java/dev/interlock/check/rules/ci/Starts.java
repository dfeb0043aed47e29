package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ToolCall;
import java.util.List;
import java.util.Set;

/// Which commands bring up what users are served by.
final class Starts {
    private static final Set<String> ACTIONS =
            Set.of("start", "restart", "reload", "startOrReload", "startOrRestart", "try-restart");

    private Starts() {}

    static boolean is(ToolCall call) {
        return Compose.of(call).filter(Compose::starts).isPresent() || isService(call);
    }

    /// By a manager of processes, which only a machine that serves has.
    static boolean isService(ToolCall call) {
        List<String> plain = call.plain();
        return switch (call.program()) {
            case "pm2", "systemctl", "supervisorctl", "service", "rc-service" ->
                    plain.stream().limit(3).anyMatch(ACTIONS::contains);
            default -> false;
        };
    }
}
