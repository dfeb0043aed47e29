package dev.interlock.check.rules.docker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Scope;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.check.source.dockerfile.Variable;
import dev.interlock.check.source.dockerfile.Word;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Finds secrets that everyone who has the image, or the repository, can read.
public final class SecretInImage implements Rule {
    private static final Manual MANUAL =
            Manual.of("docker/secret-in-image", Severity.ERROR, "a secret in ARG or ENV")
                    .what(
                            """
                            A secret written into ENV or as the default of ARG, known by the
                            variable's name or by its own format; and in the stages that end up in
                            the image, a secret that `--build-arg` gives and that ENV keeps or the
                            history of a later RUN shows.
                            """)
                    .why(
                            """
                            Everyone who can pull the image reads it with `docker inspect` or
                            `docker history`, also after the variable was unset again.
                            """)
                    .fix(
                            """
                            While building use a secret mount, RUN --mount=type=secret,id=NAME,env=NAME;
                            at run time give it to the container. Replace the secret if the image was
                            pushed.
                            """)
                    .assumes("`env=` of secret mounts: Dockerfile frontend 1.10 or newer.")
                    .limits(
                            """
                            An ARG without a default in a stage of which only files are copied is
                            not reported: it is in no image, though it may be in the build cache and
                            in the provenance record. Placeholders, empty values and database URLs
                            of this machine are not reported. The stage that is shipped is taken to
                            be the last.
                            """)
                    .failing(
                            Example.file(
                                            "Dockerfile",
                                            """
                                            FROM node:22
                                            ARG NPM_TOKEN
                                            RUN npm ci
                                            ENV SESSION_SECRET=mv7fq2kd9xw4
                                            """)
                                    .finds("Dockerfile", 2)
                                    .finds("Dockerfile", 4))
                    .passing(
                            Example.file(
                                    "Dockerfile",
                                    """
                                    FROM node:22 AS build
                                    RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci
                                    ENV SESSION_SECRET=placeholder
                                    FROM node:22
                                    ENV PASSWORD_MIN_LENGTH=12 SECRET_FILE=/run/secrets/session
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            file.globals().forEach(arg -> written(arg, report));
            if (!file.stages().isEmpty()) {
                new Walk(file, report).walk();
            }
        }
    }

    /// Defaults before the first stage: in the repository, if in no image.
    private void written(Instruction.Arg arg, Consumer<Finding> report) {
        for (Instruction.Declaration declaration : arg.declarations()) {
            declaration
                    .fallback()
                    .flatMap(value -> WrittenSecret.of(declaration.name().text(), unquoted(value)))
                    .ifPresent(what -> report.accept(written(declaration.name(), "ARG", what)));
        }
    }

    private static String unquoted(Word value) {
        return value.text().replace("\"", "").replace("'", "");
    }

    private Finding written(Word name, String instruction, String what) {
        return finding(name.place(), "%s %s holds %s".formatted(instruction, shown(name), what));
    }

    /// A name may have been meant as a value, as in `ENV sk-…=1`: only what looks like a name is
    /// shown.
    private static String shown(Word name) {
        return name.text().matches("[A-Za-z_][A-Za-z0-9_]{0,63}") ? name.text() : "of that name";
    }

    private final class Walk {
        private final Dockerfile file;
        private final Consumer<Finding> report;
        private final List<Stage> shipped;
        private final Set<Integer> shippedIndexes = new HashSet<>();
        private final Set<String> reported = new HashSet<>();

        Walk(Dockerfile file, Consumer<Finding> report) {
            this.file = file;
            this.report = report;
            this.shipped = file.chain(file.stages().getLast());
            shipped.forEach(stage -> shippedIndexes.add(stage.index()));
        }

        void walk() {
            Scope.walk(file, this::visit);
            given();
        }

        private void visit(Stage stage, Instruction instruction, Scope scope) {
            if (instruction instanceof Instruction.Env env) {
                env.assignments().forEach(each -> env(stage, each, scope));
            } else if (instruction instanceof Instruction.Arg arg) {
                for (Instruction.Declaration declaration : arg.declarations()) {
                    declaration
                            .fallback()
                            .filter(value -> !value.hasVariable())
                            .flatMap(scope::text)
                            .flatMap(value -> WrittenSecret.of(declaration.name().text(), value))
                            .ifPresent(what ->
                                    report.accept(written(declaration.name(), "ARG", what)));
                }
            }
        }

        private void env(Stage stage, Instruction.Assignment assignment, Scope scope) {
            String name = assignment.name().text();
            Optional<String> what =
                    Optional.of(assignment.value())
                            .filter(value -> !value.hasVariable())
                            .flatMap(scope::text)
                            .flatMap(value -> WrittenSecret.of(name, value));
            if (what.isPresent()) {
                report.accept(written(assignment.name(), "ENV", what.get()));
            } else if (shippedIndexes.contains(stage.index())) {
                kept(assignment, scope);
            }
        }

        /// `ENV TOKEN=$TOKEN` keeps what `--build-arg` gave.
        private void kept(Instruction.Assignment assignment, Scope scope) {
            for (String name : References.in(assignment.value().text())) {
                Optional<Variable> given =
                        scope.variable(name)
                                .filter(variable ->
                                        variable.value() instanceof Variable.Value.OnlyGiven);
                boolean secret =
                        WrittenSecret.isName(name)
                                || WrittenSecret.isName(assignment.name().text());
                if (given.isPresent() && secret) {
                    reported.add(name);
                    report.accept(
                            finding(
                                            assignment.name().place(),
                                            "ENV "
                                                    + shown(assignment.name())
                                                    + " keeps in the image the secret that"
                                                    + " --build-arg gives")
                                    .withTrace(given.get().place(), "given here"));
                    return;
                }
            }
        }

        /// `ARG TOKEN` before a `RUN` in what is shipped: its value is in the history of that
        /// `RUN`.
        private void given() {
            boolean runs = false;
            for (Stage stage : shipped) {
                for (Instruction instruction : stage.instructions().reversed()) {
                    runs |= instruction instanceof Instruction.Run;
                    if (runs && instruction instanceof Instruction.Arg arg) {
                        arg.declarations().forEach(this::given);
                    }
                }
            }
        }

        private void given(Instruction.Declaration declaration) {
            String name = declaration.name().text();
            if (declaration.fallback().isEmpty()
                    && WrittenSecret.isName(name)
                    && reported.add(name)) {
                report.accept(
                        finding(
                                declaration.name().place(),
                                "the value of ARG "
                                        + shown(declaration.name())
                                        + " stays in the image's history, with every RUN that"
                                        + " follows"));
            }
        }
    }

    /// Names that a word refers to.
    private static final class References {
        private static final Pattern REFERENCE =
                Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*+)");

        static List<String> in(String word) {
            return word.startsWith("'")
                    ? List.of()
                    : REFERENCE.matcher(word).results().map(match -> match.group(1)).toList();
        }
    }
}
