package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.EntryChains;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.ComposeNeeds.Need;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.LikelyIgnored;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.EnvFileReference;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// `env/missing`
public final class MissingVariable implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "env/missing",
                            Severity.ERROR,
                            "a variable that the environment does not have, though something requires it")
                    .what(
                            """
                            A variable without a value in the environment that is released to, though code that ships
                            reads it and takes it as given, the contract or the plan requires it, or a production
                            Compose file takes it from there (`NAME:` alone, or `${NAME}` of a name that the contract
                            declares); and an env file that a production Compose file requires and that does not
                            exist. A name in the contract is required unless the plan says `required: false`, its line
                            or the line above says `optional`, or every read of it in code has a fallback or tests it
                            first. It stands at the Compose key, else at the first read in code, else in the contract.
                            Code that runs only where another variable says so (`if (process.env.STORAGE === 's3')`)
                            asks for nothing, nor does what is content without a value (`String(x) === 'true'`,
                            `[x, y].filter(Boolean)`, `x as string | undefined`).
                            """)
                    .why(
                            """
                            The application starts without it and fails where it is first read: NextAuth answers every
                            sign-in with 500 when its secret is not there.
                            """)
                    .fix(
                            "Set the variable in that environment, or mark it as optional in the contract or the plan.")
                    .assumes(
                            "Docker Compose 2: a name alone under `environment` takes its value from the project's environment.")
                    .limits(
                            """
                            Names that runtimes and platforms give (`NODE_ENV`, `PORT`, `VERCEL_*`, …) are never missing,
                            nor those that a Compose file, a Dockerfile or the configuration of a platform or a bundler
                            gives. Where one environment at the root serves several packages and only the code of one
                            of them asks for the variable, it is a warning. Reads in tests, scripts and tool
                            configuration ask for nothing.
                            """)
                    .silences("env/undeclared")
                    .failing(
                            Example.file(
                                            ".env.example",
                                            "NEXTAUTH_SECRET=\nMAIL_URL=\nBOT_TOKEN=\n# optional\nSENTRY_DSN=\n")
                                    .and(".env.production", "API_URL=https://studio.example\n")
                                    .and(
                                            "src/auth.ts",
                                            """
                                            export const options = {
                                              secret: process.env.NEXTAUTH_SECRET,
                                            };
                                            """)
                                    .and(
                                            "compose.production.yml",
                                            """
                                            services:
                                              bot:
                                                image: studio/bot:1.2.3
                                                environment:
                                                  BOT_TOKEN:
                                            """)
                                    .finds(".env.example", 2)
                                    .finds("src/auth.ts", 2)
                                    .finds("compose.production.yml", 5))
                    .passing(
                            Example.file(
                                            ".env.example",
                                            "NEXTAUTH_SECRET=\nREGION=\nREDIS_HOST=localhost\nNODE_ENV=development\n# optional\nSENTRY_DSN=\n")
                                    .and(
                                            "src/region.ts",
                                            "export const region = process.env.REGION ?? 'eu';\n")
                                    .and(
                                            ".env.production",
                                            "NEXTAUTH_SECRET=pV2mXz6KwT9rQn3LbJ8cYs4HdF7gUaEe\n")
                                    .and(
                                            "compose.production.yml",
                                            """
                                            services:
                                              web:
                                                image: studio/web:1.2.3
                                                env_file: .env.production
                                                environment:
                                                  REDIS_HOST: redis
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        List<Environment> asked = Environments.of(project).asked();
        for (Environment environment : asked) {
            if (environment.whole()) {
                new Judging(project, environment).report(report);
            }
        }
        if (asked.isEmpty()) {
            unknown(project).ifPresent(report);
        }
    }

    /// One note for the whole project where something is required and no value is known.
    private Optional<Finding> unknown(Project project) {
        Environments environments = Environments.of(project);
        String name = project.environment();
        Optional<Environment> absent =
                environments.all().stream().filter(environments::isAsked).findFirst();
        if (absent.isPresent()) {
            String files = String.join(", ", absent.get().absent());
            return Optional.of(
                    note(
                            absent.get().declared(),
                            "the variables of %s are not known: there is no %s here"
                                    .formatted(name, files)));
        }
        Optional<Place> wanted =
                environments.contracts().stream().map(it -> Place.file(it.path())).findFirst();
        return wanted.or(() -> plannedPlace(project))
                .map(place -> note(place, unknownMessage(name)));
    }

    private static String unknownMessage(String environment) {
        return environment.equals("all")
                ? "the variables of no environment are known: there is no .env.NAME and no `env-file` in the plan"
                : "the variables of %s are not known: there is no .env.%s and no `env-file` in the plan"
                        .formatted(environment, environment);
    }

    private Finding note(Place place, String message) {
        return finding(place, message)
                .withSeverity(Severity.INFO)
                .withWhy(
                        "What this environment lacks cannot be told; only its names and files are judged.")
                .withFix(
                        "Name a file with its variables: `--env-file NAME=FILE`, or `environments.NAME.env-file` in the plan.");
    }

    private static Optional<Place> plannedPlace(Project project) {
        return project.plan().env().variables().isEmpty()
                ? Optional.empty()
                : Optional.of(project.plan().place("env.variables"));
    }

    /// The findings of one environment.
    private final class Judging {
        private final Project project;
        private final Environment environment;
        private final Requirements required;

        Judging(Project project, Environment environment) {
            this.project = project;
            this.environment = environment;
            this.required = new Requirements(project, environment);
        }

        void report(Consumer<Finding> report) {
            for (String name : required.wanted()) {
                if (required.isLacking(name)) {
                    report.accept(lacking(name));
                }
            }
            for (EnvFileReference reference : required.absentFiles()) {
                absentFile(reference).ifPresent(report);
            }
        }

        private Finding lacking(String name) {
            String what = "%s has no value in %s".formatted(name, environment.name());
            Optional<Need> need = required.need(name);
            Optional<CodeReads> code = required.code(name).filter(CodeReads::isRequired);
            List<Step> steps = new ArrayList<>();
            Finding finding;
            if (need.isPresent()) {
                String message =
                        "%s, and the service `%s` takes it from there"
                                .formatted(what, need.get().service());
                finding = finding(need.get().place(), message);
                code.ifPresent(it -> steps.addAll(it.steps()));
            } else if (code.isPresent()) {
                finding = inCode(what, code.get(), steps);
            } else {
                finding = declared(name, what);
            }
            environment
                    .strongest()
                    .map(file ->
                            new Step(
                                    Place.file(file.path()),
                                    "the variables of " + environment.name()))
                    .ifPresent(steps::add);
            return finding.withTrace(steps);
        }

        private Finding inCode(String what, CodeReads code, List<Step> steps) {
            VariableRead read = code.first().orElseThrow();
            steps.addAll(EntryChains.of(project).to(read.path()));
            steps.addAll(code.others(read));
            required.declaration(code.name())
                    .map(entry -> new Step(entry.place(), "the contract declares it"))
                    .ifPresent(steps::add);
            Finding finding = finding(code.place(read), what + ", and this code takes it as given");
            return isCertain(code.name(), read) ? finding : finding.withSeverity(Severity.WARNING);
        }

        /// Whether this environment is certainly the one that the code runs with.
        private boolean isCertain(String name, VariableRead read) {
            boolean named =
                    project.plan().environments().containsKey(environment.name())
                            || project.options().envFiles().containsKey(environment.name());
            return named
                    || read.owner().equals(environment.folder())
                    || required.declares(name)
                    || required.planned().containsKey(name);
        }

        private Finding declared(String name, String what) {
            return required.declaration(name)
                    .map(entry ->
                            finding(
                                    entry.place(),
                                    "%s, and %s requires it".formatted(what, entry.place().path())))
                    .orElseGet(() ->
                            finding(
                                    project.plan().place("env.variables." + name),
                                    what + ", and the plan declares it"));
        }

        /// A file that git ignores is made on the host, and cannot be judged from here.
        private Optional<Finding> absentFile(EnvFileReference reference) {
            return switch (reference.path()) {
                case ComposePath.Inside inside ->
                        LikelyIgnored.test(project, inside.path())
                                ? Optional.empty()
                                : Optional.of(
                                        finding(
                                                        reference.place(),
                                                        "the env file %s does not exist, so Compose refuses to start the service"
                                                                .formatted(inside.path()))
                                                .withFix(
                                                        "Add the file, or say `required: false` for it."));
                case ComposePath.Outside _, ComposePath.Remote _, ComposePath.Unknown _ ->
                        Optional.empty();
            };
        }
    }
}
