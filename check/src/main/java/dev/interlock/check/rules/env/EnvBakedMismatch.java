package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.rules.env.BakedValues.Baked;
import dev.interlock.check.rules.env.BakedValues.Running;
import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// `env/baked-mismatch`
public final class EnvBakedMismatch implements Rule {
    private static final String PACKAGE = "{\"dependencies\": {\"vite\": \"7.2.2\"}}\n";
    private static final String CODE = "fetch(import.meta.env.VITE_API_URL + '/cart');\n";

    private static final Manual MANUAL =
            Manual.of(
                            "env/baked-mismatch",
                            Severity.ERROR,
                            "a variable that is built in with another value than the environment's")
                    .what(
                            """
                            A variable that the build writes into the code for browsers (`NEXT_PUBLIC_`, `VITE_`,
                            `REACT_APP_`, …) and that code really reads in that way, where the value that the build
                            gets (a build argument of Compose, `ARG` or `ENV` of the Dockerfile, `env` of a job that
                            deploys to that environment, a committed `.env.production`) is not the one that the
                            environment, or the container itself, has at run time.
                            """)
                    .why(
                            """
                            What the container has at run time changes nothing any more: the page that users load
                            talks to the address that it was built with.
                            """)
                    .fix(
                            """
                            Give the build the environment's value, or let the page ask for it when it starts (a route
                            such as `/api/config`): a variable that is read at run time only is not judged.
                            """)
                    .limits(
                            """
                            Values are compared where the repository has both literally. A value that an entrypoint
                            replaces is known by holding the variable's own name, `PLACEHOLDER` or `__`. That a build
                            lacks a value altogether is `docker/build-variable-without-value`.
                            """)
                    .failing(
                            Example.file("package.json", PACKAGE)
                                    .and("src/cart.ts", CODE)
                                    .and(
                                            "Dockerfile",
                                            "FROM node:22.20\nENV VITE_API_URL=https://staging.shop.example\nRUN npm run build\n"
                                                    .replace("\\\n", "\n"))
                                    .andIgnored(
                                            ".env.production",
                                            "VITE_API_URL=https://api.shop.example\n")
                                    .finds("Dockerfile", 2))
                    .passing(
                            Example.file("package.json", PACKAGE)
                                    .and("src/cart.ts", CODE)
                                    .and(
                                            "src/config.ts",
                                            "export const url = process.env.VITE_SUPPORT_URL;\n")
                                    .and(
                                            "Dockerfile",
                                            "FROM node:22.20\nARG VITE_API_URL\nENV VITE_SUPPORT_URL=https://a.example\nRUN npm run build\n")
                                    .andIgnored(
                                            ".env.production",
                                            "VITE_API_URL=https://api.shop.example\nVITE_SUPPORT_URL=https://b.example\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        EnvironmentReads.of(project)
                .byName()
                .forEach((name, all) -> {
                    List<VariableRead> inlined =
                            all.stream().filter(EnvBakedMismatch::isBuiltIn).toList();
                    if (!inlined.isEmpty()) {
                        new Judging(project, CodeReads.of(project, name, inlined)).report(report);
                    }
                });
    }

    private static boolean isBuiltIn(VariableRead read) {
        return read.isInlined() && read.side() == VariableRead.Side.BROWSER;
    }

    /// One variable.
    private final class Judging {
        private final Project project;
        private final CodeReads reads;
        private final Set<Place> told = new HashSet<>();

        Judging(Project project, CodeReads reads) {
            this.project = project;
            this.reads = reads;
        }

        void report(Consumer<Finding> report) {
            for (Baked baked : BakedValues.of(project).of(reads.name())) {
                if (builds(baked.folder())) {
                    container(baked).ifPresent(report);
                    environment(baked).ifPresent(report);
                }
            }
            for (VariableRead read : reads.reads()) {
                read.apps().forEach(app -> committed(app).ifPresent(report));
            }
        }

        /// Whether one of the applications that read the variable lies there.
        private boolean builds(String folder) {
            return reads.reads().stream()
                    .flatMap(read -> read.apps().stream())
                    .anyMatch(app -> isWithin(app, folder));
        }

        private Optional<Finding> container(Baked baked) {
            Optional<Running> other =
                    baked.runtime().filter(runtime -> !runtime.value().equals(baked.value()));
            return other.filter(_ -> told.add(baked.place()))
                    .map(runtime ->
                            finding(
                                    baked.place(),
                                    "%s is built in with another value than the service `%s` has at run time"
                                            .formatted(reads.name(), runtime.service()),
                                    new Step(runtime.place(), "what the container has")));
        }

        private Optional<Finding> environment(Baked baked) {
            for (Environment environment : environments()) {
                boolean meant =
                        baked.environment()
                                .map(name -> name.equalsIgnoreCase(environment.name()))
                                .orElse(environment.isProduction());
                Optional<EnvEntry> entry =
                        environment.find(reads.name()).filter(it -> differs(it, baked.value()));
                if (meant && entry.isPresent() && told.add(baked.place())) {
                    return Optional.of(
                            finding(
                                    baked.place(),
                                    "%s is built in with another value than %s has"
                                            .formatted(reads.name(), environment.name()),
                                    new Step(
                                            entry.get().place(),
                                            "what %s has".formatted(environment.name()))));
                }
            }
            return Optional.empty();
        }

        /// The framework's own file, where the environment's variables come from another one.
        private Optional<Finding> committed(String app) {
            String path = Paths.in(app, ".env.production");
            if (!project.isListed(path) || Provided.of(project).hasAtBuild(reads.name())) {
                return Optional.empty();
            }
            Optional<EnvEntry> built =
                    project.read(path)
                            .map(text -> EnvFile.read(text, Dialect.DOTENV))
                            .flatMap(file -> file.find(reads.name()));
            for (Environment environment : environments()) {
                Optional<EnvEntry> entry = environment.find(reads.name());
                boolean other =
                        environment.isProduction()
                                && built.isPresent()
                                && entry.isPresent()
                                && !entry.get().place().path().equals(path)
                                && differs(entry.get(), built.get().value());
                if (other && told.add(built.get().place())) {
                    return Optional.of(
                            finding(
                                    built.get().place(),
                                    "%s is built in from here, and %s has another value"
                                            .formatted(reads.name(), environment.name()),
                                    new Step(
                                            entry.get().place(),
                                            "what %s has".formatted(environment.name()))));
                }
            }
            return Optional.empty();
        }

        private Set<Environment> environments() {
            Environments environments = Environments.of(project);
            Set<Environment> asked = new LinkedHashSet<>();
            reads.reads().stream()
                    .flatMap(read -> read.apps().stream())
                    .forEach(app -> asked.addAll(environments.asked(app)));
            return asked;
        }

        private Finding finding(Place place, String message, Step other) {
            VariableRead read = reads.first().orElseThrow();
            Step reading = new Step(reads.place(read), "read here, in what browsers download");
            return EnvBakedMismatch.this.finding(place, message).withTrace(List.of(other, reading));
        }
    }

    private static boolean differs(EnvEntry entry, String value) {
        return !entry.value().isBlank()
                && entry.references().isEmpty()
                && !entry.value().strip().equals(value.strip());
    }

    private static boolean isWithin(String folder, String outer) {
        return outer.isEmpty() || folder.equals(outer) || folder.startsWith(outer + "/");
    }
}
