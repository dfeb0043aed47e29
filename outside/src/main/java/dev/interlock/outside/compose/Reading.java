package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.target.Secrets;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.plan.yaml.Fault;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.YamlFile;
import dev.interlock.plan.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a project's compose files as Compose does, with the release's variables.
///
/// @param root of the artifact
record Reading(Premises premises, Path root, Compose plan, Secrets secrets) {
    /// Those that Compose looks for itself, in its order.
    private static final List<String> USUAL =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    private static final Pattern NAME = Pattern.compile("(?m)^name:[^\\n]*$");

    ComposeParts read(String project, Map<String, String> variables) throws Broken {
        ComposeParts parts = config(project, variables);
        // What was placed for the reading is gone by now.
        Optional<Reason> problem = ComposeProblems.of(parts, root, Files::exists);
        if (problem.isPresent()) {
            throw new Broken(problem.get());
        }
        return parts;
    }

    private ComposeParts config(String project, Map<String, String> variables) throws Broken {
        List<Path> placed = new ArrayList<>();
        try {
            place(placed);
            List<String> files = new ArrayList<>();
            for (String file : files()) {
                files.add(premises.compose().second() ? file : unnamed(file, placed));
            }
            Command config = premises.compose().config(root, project, files, variables);
            return ComposeParts.of(parsed(premises.run(config, secrets)), plan);
        } catch (IOException e) {
            throw new Broken(
                    Cause.STORE_FAILED,
                    "the release's folder cannot be written to: " + e.getMessage());
        } finally {
            remove(placed);
        }
    }

    private List<String> files() throws Broken {
        List<String> files =
                plan.files().compose().isEmpty()
                        ? USUAL.stream()
                                .filter(it -> Files.isRegularFile(root.resolve(it)))
                                .limit(1)
                                .toList()
                        : plan.files().compose();
        List<String> missing =
                files.stream().filter(it -> !Files.isRegularFile(root.resolve(it))).toList();
        if (files.isEmpty() || !missing.isEmpty()) {
            throw new Broken(
                    Cause.MISSING_FILE,
                    "the artifact has no %s: a release by compose is its compose files and its images; let the build copy them into its output"
                            .formatted(
                                    missing.isEmpty()
                                            ? "compose.yaml"
                                            : String.join(", ", missing)));
        }
        return files;
    }

    /// Puts a file with one known variable where the environment's file stands in the repository:
    /// values are never on the disk, and who reads them is seen. One that is in the artifact itself
    /// is read as it is.
    private void place(List<Path> placed) throws IOException {
        for (String name : plan.files().envFiles()) {
            Path file = root.resolve(name);
            if (!Files.exists(file)) {
                Files.createDirectories(file.resolveSibling(""));
                placed.add(file);
                Files.writeString(file, Blueprint.MARKER + "=1\n");
            }
        }
    }

    /// Compose 1 refuses a project's name in its file. A copy without it stands beside the file, so
    /// that what it names is found.
    private String unnamed(String file, List<Path> placed) throws IOException {
        String text = Files.readString(root.resolve(file));
        String without = NAME.matcher(text).replaceAll("");
        if (without.equals(text)) {
            return file;
        }
        Path copy = root.resolve(file + ".interlock.yml");
        placed.add(copy);
        Files.writeString(copy, without);
        return file + ".interlock.yml";
    }

    private static void remove(List<Path> placed) {
        for (Path file : placed) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It holds nothing; the next start finds and reads it as what it is.
            }
        }
    }

    private static Node parsed(String config) throws Broken {
        YamlFile file = YamlReader.read("compose", config);
        if (file.root().isEmpty() || !file.faults().isEmpty()) {
            throw new Broken(
                    Cause.SYNTAX,
                    "the project as Compose prints it cannot be read: "
                            + file.faults().stream()
                                    .map(Fault::message)
                                    .findFirst()
                                    .orElse("it is empty"));
        }
        return file.root().get();
    }
}
