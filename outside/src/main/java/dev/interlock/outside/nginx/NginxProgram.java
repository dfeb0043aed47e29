package dev.interlock.outside.nginx;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// nginx's own commands, as the plan names them.
record NginxProgram(NginxSettings.Commands commands) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int WIDTH = 400;

    /// @throws IOException where nginx would not start with the files as they are; it says why
    void test() throws IOException {
        run(commands.test());
    }

    /// Tells it to read its files. When it does is to be seen.
    void reload() throws IOException {
        run(commands.reload());
    }

    private void run(String line) throws IOException {
        Command command =
                Command.of(Path.of("/"), List.of("/bin/sh", "-c", line + " 2>&1"))
                        .withEnvironment(commands.environment())
                        .withTimeLimit(LIMIT);
        switch (Commands.run(command)) {
            case Outcome.Finished finished when finished.exit() == 0 -> {}
            case Outcome.Finished finished ->
                    throw failed(line, "exit code " + finished.exit() + ": " + said(finished));
            case Outcome.TimedOut _ -> throw failed(line, "not done within " + LIMIT);
            case Outcome.NotFound notFound -> throw failed(line, notFound.reason());
            case Outcome.TooMuchOutput _ -> throw failed(line, "it never stopped talking");
        }
    }

    private static IOException failed(String line, String why) {
        return new IOException("`%s` failed: %s".formatted(line, why));
    }

    private static String said(Outcome.Finished finished) {
        String text = new String(finished.out(), StandardCharsets.UTF_8).strip();
        return text.length() > WIDTH ? text.substring(0, WIDTH) + "…" : text;
    }
}
