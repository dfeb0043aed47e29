package dev.interlock.check.rules.artifact;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A bundle that was built with the values of another environment.
public final class BakedMismatch implements Rule {
    private static final String PLAN = "build: { output: dist }\n";

    private static final Manual MANUAL =
            Manual.of(
                            "artifact/baked-mismatch",
                            Severity.ERROR,
                            "a value inlined in the bundle that is not the environment's")
                    .what(
                            """
                            A variable with a public prefix whose value in another known environment stands in the
                            output, while its value in the environment that the release is meant for stands nowhere
                            in it.
                            """)
                    .why(
                            """
                            Such variables are written into the files when they are built; what the server has at
                            run time changes nothing. Users of production talk to another environment's API.
                            """)
                    .fix(
                            """
                            Build with the variables of the environment that the artifact is for, or read them at run
                            time.
                            """)
                    .assumes("The prefixes of Next, Vite, Create React App, Expo and their like.")
                    .limits(
                            """
                            Only values that nothing else of a bundle would have are judged: addresses of hosts other
                            than this machine, and long keys. Values themselves are never shown.
                            """)
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored(
                                            ".env.production",
                                            "VITE_API_URL=https://api.shop.example\n")
                                    .andIgnored(
                                            ".env.staging",
                                            "VITE_API_URL=https://staging.shop.example\n")
                                    .andIgnored(
                                            "dist/app.js",
                                            "fetch('https://staging.shop.example/cart');\n")
                                    .finds("dist/app.js", 0))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored(
                                            ".env.production",
                                            "VITE_API_URL=https://api.shop.example\n")
                                    .andIgnored(
                                            ".env.staging",
                                            "VITE_API_URL=https://staging.shop.example\n")
                                    .andIgnored(
                                            "dist/app.js",
                                            "fetch('https://api.shop.example/cart');\n"));

    private static final List<String> THIS_MACHINE =
            List.of("://localhost", "://127.", "://0.0.0.0", "://[::1]", "://host.docker.internal");

    /// Shorter values may be anything.
    private static final int ADDRESS_LENGTH = 12;

    private static final int KEY_LENGTH = 24;

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Artifact artifact = Artifact.of(project);
        if (!artifact.exists() || project.environment().equals("all")) {
            return;
        }
        Environments environments = Environments.of(project);
        for (Environment asked : environments.asked()) {
            List<Environment> others =
                    environments.all().stream()
                            .filter(Environment::isKnown)
                            .filter(other -> !other.name().equals(asked.name()))
                            .filter(other -> other.folder().equals(asked.folder()))
                            .toList();
            if (!others.isEmpty()) {
                judge(artifact, asked, others, report);
            }
        }
    }

    private void judge(
            Artifact artifact,
            Environment asked,
            List<Environment> others,
            Consumer<Finding> report) {
        for (Map.Entry<String, EnvEntry> variable : asked.variables().entrySet()) {
            String name = variable.getKey();
            String value = variable.getValue().value();
            if (SecretNames.publicPrefix(name).isEmpty() || value.isEmpty()) {
                continue;
            }
            Map<Environment, String> foreign = foreign(name, value, others);
            if (!foreign.isEmpty() && holder(artifact, value).isEmpty()) {
                foreign.entrySet().stream()
                        .flatMap(one ->
                                holder(artifact, one.getValue()).stream()
                                        .map(path ->
                                                finding(artifact, path, name, asked, one.getKey())))
                        .findFirst()
                        .ifPresent(report);
            }
        }
    }

    /// What the others have under this name and what no other variable of ours has.
    private static Map<Environment, String> foreign(
            String name, String value, List<Environment> others) {
        Map<Environment, String> foreign = new LinkedHashMap<>();
        for (Environment other : others) {
            String theirs = other.find(name).map(EnvEntry::value).orElse("");
            if (isDistinctive(theirs) && !value.contains(theirs) && !theirs.contains(value)) {
                foreign.put(other, theirs);
            }
        }
        return foreign;
    }

    private static boolean isDistinctive(String value) {
        if (value.contains("://")) {
            return value.length() >= ADDRESS_LENGTH
                    && THIS_MACHINE.stream().noneMatch(value::contains);
        }
        return value.length() >= KEY_LENGTH
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().noneMatch(Character::isWhitespace);
    }

    /// The first file that has the value as a whole.
    private static Optional<String> holder(Artifact artifact, String value) {
        String wanted = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return artifact.texts().parallelStream()
                .filter(text -> holds(text.text(), wanted))
                .map(Artifact.Text::path)
                .findFirst();
    }

    private static boolean holds(String text, String wanted) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            if (end >= text.length() || !continuesName(text, end)) {
                return true;
            }
        }
        return false;
    }

    /// `https://api.shop.example` is not `https://api.shop.example.test`.
    private static boolean continuesName(String text, int end) {
        char next = text.charAt(end);
        boolean dotted =
                next == '.'
                        && end + 1 < text.length()
                        && Character.isLetterOrDigit(text.charAt(end + 1));
        return dotted || Character.isLetterOrDigit(next) || next == '-' || next == '_';
    }

    private Finding finding(
            Artifact artifact, String path, String name, Environment asked, Environment other) {
        String message =
                "the value of %s in it is that of %s, not that of %s"
                        .formatted(name, other.name(), asked.name());
        Finding finding = finding(artifact.place(path), message);
        return asked.find(name)
                .map(entry ->
                        finding.withTrace(
                                entry.place(),
                                "%s is declared for %s".formatted(name, asked.name())))
                .orElse(finding);
    }
}
