package dev.interlock.check.rules.docker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.BuildReads;
import dev.interlock.check.graph.BuildReads.Effect;
import dev.interlock.check.graph.BuildReads.Read;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.project.BuildContext;
import dev.interlock.check.project.BuildContexts;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.rules.docker.GivenValues.State;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Sorting;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A variable that the build in an image reads and that has no value there.
public final class BuildVariable implements Rule {
    private static final String PACKAGE =
            """
            { "scripts": { "build": "next build" }, "dependencies": { "next": "16" } }
            """;
    private static final String PAGE =
            """
            import { api } from '../lib/api';

            export default function Page() {
              return <a href={api.href}>API</a>;
            }
            """;
    private static final String API =
            """
            if (!process.env.API_URL) throw new Error('API_URL has no value');

            export const api = new URL(process.env.API_URL);
            """;
    private static final Example PROJECT =
            Example.file("package.json", PACKAGE)
                    .and("app/page.tsx", PAGE)
                    .and("lib/api.ts", API)
                    .and(".dockerignore", ".env*\nnode_modules\n");

    private static final Manual MANUAL =
            Manual.of(
                            "docker/build-variable-without-value",
                            Severity.ERROR,
                            "a build in the image reads a variable that nothing gives a value there")
                    .what(
                            """
                            A `RUN` that builds with Next or Vite, be it through scripts of `package.json`, where the
                            code needs a variable that no `ARG`, `ENV`, secret mount or copied env file gives a value:
                            modules of pages that throw without it when Next loads them, and `NEXT_PUBLIC_*` or
                            `VITE_*` that are written into the bundle, and what routes of SvelteKit import from
                            `$env/static/private` and `$env/static/public`. A value that Compose passes and no `ARG` takes
                            is lost as well.
                            """)
                    .why(
                            """
                            The build of the image ends with an error, or it passes and `undefined` stands in the
                            bundle: what the container's environment says later changes nothing of that.
                            """)
                    .fix(
                            """
                            Declare it (`ARG NAME`) and pass it (`build.args`, `--build-arg`); secrets with `RUN
                            --mount=type=secret,id=NAME,env=NAME`. Or read it when the code runs, not when its module
                            is loaded.
                            """)
                    .assumes(
                            """
                            Next loads the module of every page and route while it builds, and `.env`, `.env.local`,
                            `.env.production` and `.env.production.local` of the package count where they are in the
                            image. A frontend of Dockerfile 1.10 for `env=` of secret mounts.
                            """)
                    .limits(
                            """
                            Warnings where an `ARG` takes the variable and the repository does not say how the image is
                            built: a platform may pass it. Silent where an env file could lie beside the code and
                            `.dockerignore` does not leave it out, where a command brings variables from elsewhere, and
                            on base images of one's own.
                            """)
                    .failing(
                            PROJECT.and(
                                            "Dockerfile",
                                            """
                                            FROM node:22-alpine
                                            WORKDIR /app
                                            COPY . .
                                            RUN npm ci
                                            RUN npm run build
                                            """)
                                    .finds("Dockerfile", 5))
                    .passing(
                            PROJECT.and(
                                    "Dockerfile",
                                    """
                                    FROM node:22-alpine
                                    WORKDIR /app
                                    COPY . .
                                    RUN npm ci
                                    ENV API_URL=https://api.example
                                    RUN npm run build
                                    """));

    /// Variables that one message names.
    private static final int NAMED = 5;

    /// A variable without a value.
    private record Fault(Read read, State state, Severity severity) {
        /// The gravest first, then by name.
        static final Sorting<Fault> ORDER =
                Sorting.by(Fault::severity)
                        .then(fault -> fault.read().effect())
                        .then(fault -> fault.read().name());
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            if (!file.stages().isEmpty() && !file.hasOtherGrammar()) {
                context(project, file).ifPresent(context -> check(project, file, context, report));
            }
        }
    }

    private static Optional<BuildContext> context(Project project, Dockerfile file) {
        List<String> sources =
                CopySource.of(project, file).stream()
                        .filter(source -> !source.isPattern())
                        .map(CopySource::path)
                        .distinct()
                        .toList();
        return switch (BuildContexts.of(project, file, sources)) {
            case BuildContexts.Declared declared ->
                    declared.contexts().keySet().stream().findFirst();
            case BuildContexts.Guessed guessed ->
                    guessed.likely().isEmpty()
                            ? guessed.possible().stream().findFirst()
                            : guessed.likely().stream().findFirst();
        };
    }

    private void check(
            Project project, Dockerfile file, BuildContext context, Consumer<Finding> report) {
        for (BuildStep step : BuildSteps.of(project, file, context)) {
            Optional<FrameworkBuild> build = FrameworkBuild.of(project, step.folder(), step.text());
            if (build.isEmpty()) {
                continue;
            }
            var given = new GivenValues(project, file, context);
            if (!given.isOpen(step, build.get())) {
                List<Fault> faults = faults(project, step, build.get(), given);
                if (!faults.isEmpty()) {
                    report.accept(finding(project, step, build.get(), given, faults));
                }
            }
        }
    }

    private static List<Fault> faults(
            Project project, BuildStep step, FrameworkBuild build, GivenValues given) {
        List<Fault> faults = new ArrayList<>();
        State skip = given.of(BuildReads.SKIP, step, build);
        for (Read read : BuildReads.of(project, build.folder(), build.tool())) {
            boolean skipped = read.effect() == Effect.FAILS_VALIDATION && skip == State.GIVEN;
            State state = given.of(read.name(), step, build);
            boolean optional = read.effect() == Effect.INLINED && isOptional(project, read.name());
            if (!skipped && !optional) {
                severity(project, read, state, step, build, given)
                        .ifPresent(severity -> faults.add(new Fault(read, state, severity)));
            }
        }
        faults.sort(Fault.ORDER);
        return faults;
    }

    private static boolean isOptional(Project project, String name) {
        return Environments.of(project).contracts().stream()
                .anyMatch(
                        contract -> contract.find(name).filter(contract::saysOptional).isPresent());
    }

    private static Optional<Severity> severity(
            Project project,
            Read read,
            State state,
            BuildStep step,
            FrameworkBuild build,
            GivenValues given) {
        boolean inlined = read.effect() == Effect.INLINED;
        return switch (state) {
            case GIVEN -> Optional.empty();
            case NOT_TAKEN -> Optional.of(Severity.ERROR);
            case NOT_PASSED -> {
                // What is only inlined may be a switch that most builds leave off.
                boolean certain =
                        given.isBuiltHere() && (!inlined || isContracted(project, read.name()));
                yield Optional.of(certain ? Severity.ERROR : Severity.WARNING);
            }
            case UNKNOWN_HERE -> {
                if (!inlined) {
                    yield Optional.of(Severity.ERROR);
                }
                yield passesOthers(step, build) ? Optional.of(Severity.WARNING) : Optional.empty();
            }
        };
    }

    /// Whether the contract that the plan names asks for it.
    private static boolean isContracted(Project project, String name) {
        return Environments.of(project).contracts().stream()
                .anyMatch(contract -> contract.named() && contract.declares(name));
    }

    /// Whether the file gives the build other values of that kind: then this one was forgotten.
    /// Else the values may be put into the bundle when the container starts.
    private static boolean passesOthers(BuildStep step, FrameworkBuild build) {
        return step.variables().keySet().stream()
                .anyMatch(name -> name.startsWith(build.tool().prefix()));
    }

    private Finding finding(
            Project project,
            BuildStep step,
            FrameworkBuild build,
            GivenValues given,
            List<Fault> faults) {
        List<String> names = faults.stream().map(fault -> "`" + fault.read().name() + "`").toList();
        String shown = String.join(", ", names.stream().limit(NAMED).toList());
        int more = names.size() - NAMED;
        Fault first = faults.getFirst();
        String message =
                "the build with %s here needs %s%s, and nothing gives %s a value in the image: %s"
                        .formatted(
                                build.tool().title(),
                                shown,
                                more > 0 ? " and " + more + " more" : "",
                                names.size() == 1 ? "it" : "them",
                                outcome(first));
        return finding(step.run().statement().place(), message)
                .withSeverity(first.severity())
                .withTrace(trace(project, given, faults));
    }

    private static String outcome(Fault fault) {
        String name = fault.read().name();
        String effect =
                switch (fault.read().effect()) {
                    case FAILS, FAILS_VALIDATION -> "without `%s` it ends with an error";
                    case INLINED -> "`%s` is `undefined` in the bundle";
                };
        String reason =
                switch (fault.state()) {
                    case GIVEN, UNKNOWN_HERE -> "";
                    case NOT_PASSED -> ", since nothing passes the `ARG`";
                    case NOT_TAKEN -> ", since no `ARG` takes what Compose passes";
                };
        return effect.formatted(name) + reason;
    }

    private static List<Step> trace(Project project, GivenValues given, List<Fault> faults) {
        List<Step> steps = new ArrayList<>();
        Fault first = faults.getFirst();
        for (Edge edge : first.read().chain()) {
            Place place =
                    project.read(edge.from())
                            .map(source ->
                                    source.place(
                                            edge.by().span().start(), edge.by().span().length()))
                            .orElse(Place.line(edge.from(), 1));
            steps.add(new Step(place, "imports " + edge.by().specifier()));
        }
        faults.stream()
                .limit(NAMED)
                .forEach(fault -> {
                    Read read = fault.read();
                    steps.add(new Step(read.place(project), "reads " + read.name()));
                    given.passed(read.name())
                            .ifPresent(
                                    place -> steps.add(new Step(place, "passes " + read.name())));
                });
        return steps;
    }
}
