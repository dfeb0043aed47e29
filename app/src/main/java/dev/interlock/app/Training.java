package dev.interlock.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs the real commands once, so that the ahead-of-time cache knows the classes that they need.
final class Training {
    private Training() {}

    /// @param arguments the folder of examples
    public static void main(String[] arguments) {
        Path examples = Path.of(arguments[0]).toAbsolutePath();
        run(examples, "--version");
        run(examples, "--help");
        run(examples, "rules");
        run(examples, "explain", "docker/inline-comment");
        for (String format : List.of("text", "json", "sarif", "junit", "github")) {
            run(examples, "check", "--format", format);
        }
    }

    private static void run(Path examples, String... command) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(nowhere, nowhere, false, true, Map.of(), examples);
        if (!command[0].equals("check")) {
            Wiring.product(terminal).run(command);
            return;
        }
        for (String outage :
                List.of("1-daatan", "2-ainative", "3-hostamar", "4-moodmash", "5-onai")) {
            Path project = examples.resolve("outages").resolve(outage).resolve("broken");
            if (Files.isDirectory(project)) {
                String[] check = new String[command.length + 1];
                System.arraycopy(command, 0, check, 0, command.length);
                check[command.length] = project.toString();
                Wiring.product(terminal).run(check);
            }
        }
    }
}
