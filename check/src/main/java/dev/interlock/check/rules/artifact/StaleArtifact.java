package dev.interlock.check.rules.artifact;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Sorting;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// An output folder that was built from something else than what would ship.
public final class StaleArtifact implements Rule {
    private static final String PLAN = "build: { output: dist }\n";

    private static final Manual MANUAL =
            Manual.of(
                            "artifact/stale",
                            Severity.ERROR,
                            "built from another commit, or older than its sources")
                    .what(
                            """
                            An output folder whose record `.interlock-artifact.json` names another commit than the
                            one that is checked out; without a record, one whose newest file is older than that
                            commit, or than a changed or new source file.
                            """)
                    .why(
                            """
                            An old build looks like a new one: what ships is not what was reviewed and tested, and
                            nobody can say what it is.
                            """)
                    .fix("Build again from the commit that is to ship.")
                    .assumes(
                            """
                            File times are those of the build. A record is a JSON object with `schema`
                            `interlock.artifact/v1`, `commit`, `digest` and `builtAt` (ISO 8601).
                            """)
                    .limits(
                            """
                            Without a record, times that a cache or an archive brought along can deceive it. Outside a
                            git repository only the record's absence is known, and nothing is said.
                            """)
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/index.html", "<h1>Shop</h1>\n")
                                    .andIgnored(
                                            "dist/.interlock-artifact.json", record("2".repeat(40)))
                                    .finds("dist/.interlock-artifact.json", 3))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/index.html", "<h1>Shop</h1>\n")
                                    .andIgnored(
                                            "dist/.interlock-artifact.json", record(Example.HEAD)));

    /// File systems round times, some to two seconds.
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private static String record(String commit) {
        return """
        {
          "schema": "interlock.artifact/v1",
          "commit": "%s",
          "digest": "sha256:00",
          "builtAt": "2026-01-01T00:00:00Z"
        }
        """
                .formatted(commit);
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Artifact artifact = Artifact.of(project);
        if (!artifact.exists()) {
            return;
        }
        switch (project.git()) {
            case Git.Repository repository ->
                    judge(project, artifact, repository).ifPresent(report);
            case Git.Unknown _ -> {
                // Without a commit there is nothing to compare with.
            }
        }
    }

    private Optional<Finding> judge(Project project, Artifact artifact, Git.Repository repository) {
        Optional<Finding> recorded = Optional.empty();
        Instant built = artifact.newest();
        boolean knowsCommit = false;
        Optional<String> path = artifact.file(Artifact.RECORD).map(Entry::path);
        if (path.isPresent()) {
            var document = project.read(path.get()).map(JsonReader::read);
            Optional<JsonObject> root = document.flatMap(one -> one.object());
            Optional<String> commit = root.flatMap(one -> one.string("commit"));
            if (commit.isEmpty()) {
                return Optional.of(
                        finding(Place.file(path.get()), "the artifact's record names no commit"));
            }
            knowsCommit = true;
            built =
                    root.flatMap(one -> one.string("builtAt"))
                            .flatMap(StaleArtifact::time)
                            .orElse(built);
            if (!isSame(commit.get(), repository.head())) {
                Place place =
                        document.orElseThrow()
                                .place(root.orElseThrow().member("commit").orElseThrow());
                recorded =
                        Optional.of(
                                finding(
                                        place,
                                        "built from commit %s, checked out is %s"
                                                .formatted(
                                                        shown(commit.get()),
                                                        shown(repository.head()))));
            }
        }
        boolean older = !knowsCommit && isOlder(built, repository.headTime());
        Optional<Finding> byCommit =
                older
                        ? Optional.of(
                                finding(
                                        artifact.declared(),
                                        "its newest file is from %s, the commit %s from %s"
                                                .formatted(
                                                        built,
                                                        shown(repository.head()),
                                                        repository.headTime())))
                        : Optional.empty();
        Instant when = built;
        return recorded.or(() -> byCommit).or(() -> bySource(project, artifact, repository, when));
    }

    private Optional<Finding> bySource(
            Project project, Artifact artifact, Git.Repository repository, Instant built) {
        String folder = artifact.folder().orElse("");
        return Stream.concat(repository.modified().stream(), repository.untracked().stream())
                .filter(path -> !path.startsWith(folder + "/"))
                .filter(StaleArtifact::isSource)
                .flatMap(path -> entry(project, path).stream())
                .filter(entry -> isOlder(built, entry.modified()))
                .min(Sorting.by(Entry::path))
                .map(entry ->
                        finding(
                                        artifact.declared(),
                                        "%s was changed after the artifact was built"
                                                .formatted(entry.path()))
                                .withTrace(Place.file(entry.path()), "newer than the artifact"));
    }

    private static boolean isSource(String path) {
        return Shipping.ships(path) && !path.endsWith(".md") && !Paths.name(path).startsWith(".");
    }

    private static Optional<Entry> entry(Project project, String path) {
        return project.entries(Paths.folder(path)).stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst();
    }

    private static boolean isOlder(Instant built, Instant source) {
        return built.plus(ROUNDING).isBefore(source);
    }

    private static boolean isSame(String recorded, String head) {
        return recorded.length() >= 7 && head.startsWith(recorded);
    }

    /// The first digits of a commit; anything else is not repeated.
    private static String shown(String commit) {
        if (!commit.matches("[0-9a-f]{7,64}")) {
            return commit.isEmpty() ? "none" : "an unreadable one";
        }
        return commit.substring(0, 7);
    }

    private static Optional<Instant> time(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
