package dev.interlock.app;

import java.util.Map;

/// In whose name a command speaks: the CI job, else the account on this machine.
public final class Caller {
    private Caller() {}

    public static String of(Terminal terminal) {
        Map<String, String> environment = terminal.environment();
        String run = environment.get("GITHUB_RUN_ID");
        if (run != null) {
            return "ci@" + environment.getOrDefault("GITHUB_ACTOR", "github") + "-" + run;
        }
        String user =
                environment.getOrDefault("USER", environment.getOrDefault("LOGNAME", "somebody"));
        String host = environment.getOrDefault("HOSTNAME", "");
        return host.isEmpty() ? user : user + "@" + host;
    }
}
