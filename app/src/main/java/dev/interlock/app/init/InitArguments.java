package dev.interlock.app.init;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The command line of `interlock init`, judged.
///
/// @param root the project, real: absolute, with no link in it
/// @param ci whether a workflow is asked for
/// @param router the proxy whose configuration is asked for
/// @param json whether the answer is for a program
record InitArguments(
        Path root,
        boolean hook,
        boolean ci,
        Optional<RouterDrafts.Kind> router,
        boolean schema,
        boolean yes,
        boolean dryRun,
        boolean json) {
    /// @throws WrongUsage with everything that is wrong
    static InitArguments of(ParseResult line, Terminal terminal) {
        List<String> problems = new ArrayList<>();
        String ci = line.matchedOptionValue("--ci", "");
        if (line.hasMatchedOption("--ci") && !ci.equals("github")) {
            problems.add(
                    "--ci knows github; for another, run `interlock check --format junit` there");
        }
        String format = line.matchedOptionValue("--format", "text");
        if (!format.equals("text") && !format.equals("json")) {
            problems.add("--format wants text or json");
        }
        String router = line.matchedOptionValue("--router", "");
        Optional<RouterDrafts.Kind> kind = RouterDrafts.Kind.parse(router);
        if (line.hasMatchedOption("--router") && kind.isEmpty()) {
            problems.add("--router knows haproxy and nginx");
        }
        Path root = root(line.matchedPositionalValue(0, "."), terminal, problems);
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return new InitArguments(
                root,
                line.hasMatchedOption("--hook"),
                line.hasMatchedOption("--ci"),
                kind,
                line.hasMatchedOption("--schema"),
                line.hasMatchedOption("--yes"),
                line.hasMatchedOption("--dry-run"),
                format.equals("json"));
    }

    private static Path root(String path, Terminal terminal, List<String> problems) {
        try {
            Path root = terminal.folder().resolve(path).toRealPath();
            if (!Files.isDirectory(root)) {
                problems.add("%s is a file; give the folder of the project".formatted(path));
            }
            return root;
        } catch (IOException e) {
            problems.add("there is no folder %s".formatted(path));
            return terminal.folder();
        }
    }
}
