package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.PackageUse;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Mentions;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// `env/unused`
public final class UnusedVariable implements Rule {
    private static final Manual MANUAL =
            Manual.of("env/unused", Severity.INFO, "a variable that is declared and never read")
                    .what(
                            """
                            A variable that the contract declares (or, where there is no contract, that an environment
                            sets) and whose name stands nowhere else in the repository: in no code of any language, no
                            Compose file, Dockerfile, workflow, script, template or configuration.
                            """)
                    .why(
                            """
                            Whoever sets up an environment looks for a value that nobody needs, and a secret that
                            nothing reads is one more to lose.
                            """)
                    .fix("Delete it from the contract and the environments, or read it.")
                    .limits(
                            """
                            Names that packages read by themselves are known by their first word (`SENTRY_DSN` and
                            `@sentry/nextjs`) or listed. Where code of the application reads computed names
                            (`process.env[name]`) or the whole environment, nothing is said. A mention in a test, a type
                            or a comment counts as a use.
                            """)
                    .failing(
                            Example.file("package.json", "{\"name\": \"shop\"}\n")
                                    .and(".env.example", "MAIL_URL=\nLEGACY_FLAG=\n")
                                    .and(
                                            "src/mail.ts",
                                            "export const mail = process.env.MAIL_URL;\n")
                                    .finds(".env.example", 2))
                    .passing(
                            Example.file(
                                            "package.json",
                                            "{\"name\": \"shop\", \"dependencies\": {\"@sentry/node\": \"10.0.0\"}}\n")
                                    .and(
                                            ".env.example",
                                            "MAIL_URL=\nSENTRY_DSN=\nPORT=\nBACKUP_TO=\n")
                                    .and(
                                            "src/mail.ts",
                                            "export const mail = process.env.MAIL_URL;\n")
                                    .and("backup.sh", "pg_dump > \"$BACKUP_TO\"\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        SequencedMap<String, EnvEntry> candidates = candidates(project);
        if (candidates.isEmpty()) {
            return;
        }
        Mentions mentions = Mentions.of(project, candidates.keySet());
        if (mentions.whole()) {
            candidates.forEach((name, entry) -> {
                if (!mentions.found().contains(name)) {
                    report.accept(
                            finding(
                                    entry.place(),
                                    "%s is declared here, and nothing in the repository reads it"
                                            .formatted(name)));
                }
            });
        }
    }

    /// Declared names that no read by name is known of.
    private static SequencedMap<String, EnvEntry> candidates(Project project) {
        SequencedMap<String, EnvEntry> candidates = new LinkedHashMap<>();
        Environments environments = Environments.of(project);
        for (Contract contract : environments.contracts()) {
            if (isClosed(project, contract)) {
                contract.variables().forEach(candidates::putIfAbsent);
            }
        }
        if (environments.contracts().isEmpty() && isClosed(project, "")) {
            environments.asked().stream()
                    .map(Environment::variables)
                    .forEach(variables -> variables.forEach(candidates::putIfAbsent));
        }
        EnvironmentReads reads = EnvironmentReads.of(project);
        Provided provided = Provided.of(project);
        ToolNames tools = ToolNames.of(project);
        candidates
                .keySet()
                .removeIf(
                        name -> !reads.of(name).isEmpty() || provided.has(name) || tools.has(name));
        return candidates;
    }

    /// Whether all that the code of the contract's packages reads is known, and there is some.
    private static boolean isClosed(Project project, Contract contract) {
        return isClosed(project, contract.folder());
    }

    private static boolean isClosed(Project project, String folder) {
        EnvironmentReads reads = EnvironmentReads.of(project);
        PackageUse use = PackageUse.of(project);
        List<String> packages =
                Packages.of(project).all().stream()
                        .map(PackageJson::folder)
                        .filter(each -> isWithin(each, folder) || use.apps(each).contains(folder))
                        .toList();
        Optional<String> open =
                packages.stream()
                        .flatMap(each -> use.apps(each).stream())
                        .filter(reads::isOpen)
                        .findFirst();
        return !packages.isEmpty() && open.isEmpty();
    }

    private static boolean isWithin(String folder, String outer) {
        return outer.isEmpty() || folder.equals(outer) || folder.startsWith(outer + "/");
    }
}
