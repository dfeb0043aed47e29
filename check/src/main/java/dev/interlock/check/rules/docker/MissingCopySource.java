package dev.interlock.check.rules.docker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.BuildContext;
import dev.interlock.check.project.BuildContexts;
import dev.interlock.check.project.BuildOutputs;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Presence;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds `COPY` and `ADD` of paths that a fresh clone's build context does not have.
public final class MissingCopySource implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "docker/missing-copy-source",
                            Severity.ERROR,
                            "COPY or ADD of a path that the build context does not have")
                    .what(
                            """
                            A source of COPY or ADD that does not exist in the build context, that is
                            on this machine but not in git, or that `.dockerignore` leaves out.
                            """)
                    .why(
                            """
                            The build fails, or it passes on this machine only: CI and the next
                            developer build from a fresh clone.
                            """)
                    .fix("Add the file to git, or copy one that is there.")
                    .assumes(
                            """
                            BuildKit's reading of `.dockerignore`; `NAME.dockerignore` beside the
                            Dockerfile goes before it. The context is what Compose, a workflow or a
                            script of package.json says; else it is guessed, and nothing is said
                            where the guess is not certain.
                            """)
                    .limits(
                            """
                            A path is reported once a file. Only stages that the last one, or a declared target, needs. Not judged:
                            sources with a variable of unknown value, patterns that match nothing
                            (BuildKit takes them), outputs of a build (`dist`, `.next`, the plan's
                            `build.output`, …) and files that a workflow or script names, since it
                            may make them.
                            """)
                    .failing(
                            Example.file("package.json", "{}")
                                    .and(".dockerignore", "docs\n")
                                    .and("docs/terms.md", "terms\n")
                                    .andUntracked("server.js", "// not added yet\n")
                                    .andIgnored(".env", "PORT=3000\n")
                                    .and(
                                            "Dockerfile",
                                            """
                                            FROM node:22
                                            COPY package.json server.js ./
                                            COPY .env ./
                                            COPY docs ./docs
                                            COPY config.json ./
                                            """)
                                    .finds("Dockerfile", 2)
                                    .finds("Dockerfile", 3)
                                    .finds("Dockerfile", 4)
                                    .finds("Dockerfile", 5))
                    .passing(
                            Example.file(
                                            "package.json",
                                            "{\"scripts\": {\"build\": \"vite build\"}}")
                                    .and("public/robots.txt", "")
                                    .and(
                                            "Dockerfile",
                                            """
                                            FROM node:22 AS build
                                            COPY package.json yarn.lock* ./
                                            COPY . .
                                            FROM nginx:1.27
                                            COPY --from=build /app/dist /www
                                            COPY dist public /www/
                                            COPY <<EOF /www/version
                                            1
                                            EOF
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            List<CopySource> sources = CopySource.of(project, file);
            if (!sources.isEmpty() && !file.hasOtherGrammar()) {
                new Judge(project, file, sources, report).judge();
            }
        }
    }

    private final class Judge {
        private final Project project;
        private final List<CopySource> sources;
        private final BuildContexts contexts;
        private final Consumer<Finding> report;

        Judge(
                Project project,
                Dockerfile file,
                List<CopySource> sources,
                Consumer<Finding> report) {
            this.project = project;
            this.sources = sources;
            this.report = report;
            this.contexts =
                    BuildContexts.of(
                            project,
                            file,
                            sources.stream()
                                    .filter(source -> !source.isPattern())
                                    .map(CopySource::path)
                                    .distinct()
                                    .toList());
        }

        void judge() {
            var said = new HashSet<String>();
            for (CopySource source : sources) {
                if (!said.contains(source.path())) {
                    var fault = fault(source);
                    fault.ifPresent(report);
                    fault.ifPresent(_ -> said.add(source.path()));
                }
            }
        }

        private Optional<Finding> fault(CopySource source) {
            return switch (contexts) {
                case BuildContexts.Declared declared ->
                        declared.contexts().entrySet().stream()
                                .flatMap(each ->
                                        fault(source, each.getKey(), Optional.of(each.getValue()))
                                                .stream())
                                .findFirst();
                case BuildContexts.Guessed guessed -> fault(source, guessed);
            };
        }

        /// Certain only where every folder that may be the context gives the same answer, those of
        /// the repository above the project included.
        private Optional<Finding> fault(CopySource source, BuildContexts.Guessed guessed) {
            boolean onlyOne = guessed.possible().size() == 1;
            List<BuildContext> likely = onlyOne ? guessed.possible() : guessed.likely();
            boolean above =
                    project.git().isBelow()
                            && likely.stream()
                                    .anyMatch(each ->
                                            source.presence(each) instanceof Presence.Absent);
            return !likely.isEmpty() && !above && isAway(source, likely, guessed.possible())
                    ? fault(source, likely.getFirst(), Optional.empty())
                    : Optional.empty();
        }

        private static boolean isAway(
                CopySource source, List<BuildContext> likely, List<BuildContext> possible) {
            boolean presentInOne =
                    likely.stream().anyMatch(context -> source.presence(context).isPresent());
            boolean absentInOne =
                    likely.stream()
                            .anyMatch(
                                    context -> source.presence(context) instanceof Presence.Absent);
            return !presentInOne
                    && (!absentInOne
                            || possible.stream()
                                    .allMatch(context ->
                                            source.presence(context) instanceof Presence.Absent));
        }

        private Optional<Finding> fault(
                CopySource source, BuildContext context, Optional<Place> declaredAt) {
            Presence presence = source.presence(context);
            boolean made =
                    BuildOutputs.of(project).mayMake(context.folder(), source.path(), presence);
            return made
                    ? Optional.empty()
                    : said(source, context, presence)
                            .map(finding -> withPlaces(finding, context, presence, declaredAt));
        }

        private Optional<Finding> said(CopySource source, BuildContext context, Presence presence) {
            String what = source.shown();
            return switch (presence) {
                case Presence.Present _ -> Optional.empty();
                case Presence.Absent _ ->
                        Optional.of(
                                finding(
                                                source.place(),
                                                what + " is not in the build context" + in(context))
                                        .withFix(
                                                "Create it and add it to git, or copy a path that"
                                                        + " exists."));
                case Presence.Untracked _ ->
                        Optional.of(
                                finding(source.place(), what + " is on this machine and not in git")
                                        .withFix("Add it with git add, and commit it."));
                case Presence.Ignored _ ->
                        Optional.of(
                                finding(
                                                source.place(),
                                                what
                                                        + " is ignored by git, so a fresh clone does"
                                                        + " not have it")
                                        .withFix(
                                                "Track it, make it in an earlier stage, or give its"
                                                        + " content at run time."));
                case Presence.EmptyFolder _ ->
                        Optional.of(
                                finding(
                                                source.place(),
                                                what
                                                        + " is an empty folder, which git does not keep")
                                        .withFix("Make it with RUN mkdir, or add a file to it."));
                case Presence.Excluded _ ->
                        Optional.of(
                                finding(source.place(), what + " is left out by .dockerignore")
                                        .withFix(
                                                "Take the pattern out, add an exception with !, or do"
                                                        + " not copy it."));
            };
        }

        private String in(BuildContext context) {
            return context.folder().isEmpty() ? "" : " " + context.folder();
        }

        private Finding withPlaces(
                Finding finding,
                BuildContext context,
                Presence presence,
                Optional<Place> declaredAt) {
            var trace = new ArrayList<Step>();
            if (presence instanceof Presence.Excluded excluded) {
                trace.add(new Step(excluded.line(), "this pattern decides"));
            }
            declaredAt.ifPresent(place ->
                    trace.add(
                            new Step(
                                    place,
                                    "builds it from "
                                            + (context.folder().isEmpty()
                                                    ? "the root"
                                                    : context.folder()))));
            return finding.withTrace(trace);
        }
    }
}
