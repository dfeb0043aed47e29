package dev.interlock.app.server;

import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.web.client.Trouble;

/// What a command ends with where the server cannot help.
public final class Troubles {
    private Troubles() {}

    /// Says what happened.
    public static ExitCode told(Terminal terminal, Trouble trouble) {
        terminal.err().println("interlock: " + trouble.getMessage());
        return switch (trouble.kind()) {
            case NOT_RUNNING, BROKEN -> ExitCode.UNKNOWN;
            case NOT_PERMITTED -> ExitCode.WRONG;
            case UNKNOWN, REFUSED -> ExitCode.UNSAFE;
        };
    }
}
