package dev.interlock.app.server;

import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.wire.Malformed;

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

    /// Says that the answer lacks something, as that of another version may.
    public static ExitCode told(Terminal terminal, Malformed unread) {
        terminal.err()
                .println("interlock: the server's answer cannot be read: " + unread.getMessage());
        return ExitCode.UNKNOWN;
    }
}
