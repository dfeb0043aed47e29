package dev.interlock.check.rules.deps;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.PackageManager;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.LockFile;
import dev.interlock.check.source.npm.NpmLock;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.YarnLock;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A lock file with which a clean install stops.
public final class LockfileOutOfSync implements Rule {
    private static final String LOCK =
            """
            {
              "name": "shop",
              "lockfileVersion": 3,
              "packages": {
                "": { "name": "shop", "dependencies": { "hono": "^3.0.0" } },
                "node_modules/hono": { "version": "3.12.8" }
              }
            }
            """;

    private static final Manual MANUAL =
            Manual.of(
                            "deps/lockfile-out-of-sync",
                            Severity.ERROR,
                            "`npm ci`, or the lock file's own tool, would refuse to install")
                    .what(
                            """
                            A lock file that does not belong to its `package.json` any more: a package that is
                            asked for is not in it, or is there in a version that the range does not admit. Also a
                            lock file that cannot be read; as a warning, none at all beside declared dependencies.
                            One finding for each lock file, with every package in its trace.
                            """)
                    .why(
                            """
                            A clean install, as CI, Docker builds and platforms do it, stops at once, so the
                            release cannot be built; an install that does not stop takes versions that nobody has
                            tested.
                            """)
                    .fix(
                            """
                            Run `npm install` (`pnpm install`, `yarn install`) where the dependencies changed, and
                            commit the lock file together with `package.json`.
                            """)
                    .assumes(
                            """
                            `npm ci` of npm 10.9 and 11.19, `pnpm install --frozen-lockfile` of pnpm 9.15 and 10.34,
                            `yarn install --frozen-lockfile` of Yarn 1.22, `yarn install --immutable` of Yarn 4.18,
                            with the project's `.npmrc` and no further flags. What those versions answer differently
                            is a warning or nothing.
                            """)
                    .limits(
                            """
                            Where only a registry, a repository or a download can tell (tags, git addresses,
                            archives, peers that do not fit, nested overrides, pnpm hooks), it is silent. Of several
                            lock files of one folder it judges the one that `packageManager` names, else none. Lock
                            files of Bun are recognised and not judged.
                            """)
                    .failing(
                            Example.file(
                                            "package.json",
                                            """
                                            {
                                              "name": "shop",
                                              "dependencies": { "hono": "^4.0.0" }
                                            }
                                            """)
                                    .and("package-lock.json", LOCK)
                                    .finds("package-lock.json", 0))
                    .passing(
                            Example.file(
                                            "package.json",
                                            """
                                            {
                                              "name": "shop",
                                              "dependencies": { "hono": ">=3.12" }
                                            }
                                            """)
                                    .and("package-lock.json", LOCK));

    private static final Pattern LEGACY_PEERS =
            Pattern.compile("(?m)^\\s*legacy-peer-deps\\s*=\\s*true\\s*$");
    private static final Pattern NO_LOCK =
            Pattern.compile("(?m)^\\s*(?:package-lock|lockfile|shrinkwrap)\\s*=\\s*false\\s*$");

    /// Mismatches that a finding lists.
    private static final int MOST = 20;

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        List<NodeProject> projects = Packages.of(project).projects();
        for (NodeProject one : projects) {
            if (!NodeDeclarations.ships(one.root().path()) || !one.root().problems().isEmpty()) {
                continue;
            }
            if (one.lock().isPresent()) {
                judge(project, one, one.lock().get()).ifPresent(report);
            } else if (!project.git().isBelow() && needsLock(project, one, projects)) {
                report.accept(withoutLock(one));
            }
        }
    }

    private Optional<Finding> judge(Project project, NodeProject one, LockFile lock) {
        return switch (lock) {
            case LockFile.Npm(NpmLock npm) ->
                    finding(
                            "npm ci",
                            lock,
                            NpmCi.mismatches(tree(project, one, npm), legacy(project, one)));
            case LockFile.Pnpm(var pnpm) ->
                    finding(
                            "pnpm install --frozen-lockfile",
                            lock,
                            hasHooks(project, one)
                                    ? List.of()
                                    : PnpmFrozen.mismatches(one, pnpm, settings(project, one)));
            case LockFile.Yarn(YarnLock yarn) ->
                    finding(
                            yarn.format() == YarnLock.Format.CLASSIC
                                    ? "yarn install --frozen-lockfile"
                                    : "yarn install --immutable",
                            lock,
                            one.membersKnown() ? YarnFrozen.mismatches(one, yarn) : List.of());
            case LockFile.Bun _, LockFile.BunBinary _ -> Optional.empty();
        };
    }

    private static NpmTree tree(Project project, NodeProject one, NpmLock lock) {
        Packages packages = Packages.of(project);
        return new NpmTree(one, lock, folder -> packages.in(Paths.in(one.folder(), folder)));
    }

    private Optional<Finding> finding(String command, LockFile lock, List<Mismatch> mismatches) {
        if (mismatches.isEmpty()) {
            return Optional.empty();
        }
        boolean error = mismatches.stream().anyMatch(one -> one.severity() == Severity.ERROR);
        List<Mismatch> shown =
                mismatches.stream()
                        .filter(one -> !error || one.severity() == Severity.ERROR)
                        .limit(MOST)
                        .toList();
        String more =
                mismatches.size() == 1 ? "" : " (and %s more)".formatted(mismatches.size() - 1);
        String verb = error ? "refuses" : "may refuse";
        String message =
                "`%s` %s this lock file: %s%s"
                        .formatted(command, verb, shown.getFirst().what(), more);
        return Optional.of(
                finding(Place.file(lock.path()), message)
                        .withSeverity(error ? Severity.ERROR : Severity.WARNING)
                        .withTrace(
                                shown.stream()
                                        .map(one -> new Step(one.place(), one.what()))
                                        .toList()));
    }

    /// A package below one that has a lock file is installed with it, or a template of something.
    private static boolean needsLock(Project project, NodeProject one, List<NodeProject> projects) {
        boolean declares =
                one.packages().stream()
                        .flatMap(each -> each.dependencies().stream())
                        .anyMatch(each -> each.kind() != Dependency.Kind.PEER);
        return declares
                && !isLocked(project, one.folder())
                && projects.stream().noneMatch(outer -> isOutside(outer, one))
                && project.read(Paths.in(one.folder(), ".npmrc"))
                        .filter(config -> NO_LOCK.matcher(config.text()).find())
                        .isEmpty();
    }

    /// Whether the folder has lock files of several tools.
    private static boolean isLocked(Project project, String folder) {
        return NpmLock.FILES.stream().anyMatch(name -> project.isListed(Paths.in(folder, name)))
                || List.of("pnpm-lock.yaml", YarnLock.FILE, "bun.lock", "bun.lockb").stream()
                        .anyMatch(name -> project.isListed(Paths.in(folder, name)));
    }

    private static boolean isOutside(NodeProject outer, NodeProject inner) {
        return !outer.folder().equals(inner.folder())
                && (outer.folder().isEmpty() || inner.folder().startsWith(outer.folder() + "/"));
    }

    private Finding withoutLock(NodeProject one) {
        PackageJson root = one.root();
        String ignored =
                one.ignoredLock()
                        .map(path -> " (%s is on disk, but git ignores it)".formatted(path))
                        .orElse("");
        String tool = one.manager().map(PackageManager::word).orElse("npm");
        return finding(
                        Place.file(root.path()),
                        "%s declares dependencies and no lock file stands beside it%s"
                                .formatted(root.path(), ignored))
                .withSeverity(Severity.WARNING)
                .withFix(
                        "Run `%s install` and commit the lock file that it writes."
                                .formatted(tool));
    }

    private static boolean legacy(Project project, NodeProject one) {
        return project.read(Paths.in(one.folder(), ".npmrc"))
                .filter(config -> LEGACY_PEERS.matcher(config.text()).find())
                .isPresent();
    }

    /// pnpm's hooks may change what every manifest says.
    private static boolean hasHooks(Project project, NodeProject one) {
        return List.of(".pnpmfile.cjs", ".pnpmfile.mjs", "pnpmfile.js").stream()
                .anyMatch(name -> project.isListed(Paths.in(one.folder(), name)));
    }

    private static YamlMapping settings(Project project, NodeProject one) {
        String path = Paths.in(one.folder(), "pnpm-workspace.yaml");
        return project.read(path)
                .flatMap(text -> project.yaml(text).root())
                .flatMap(YamlNode::asMapping)
                .orElse(YamlMapping.empty(Place.file(path)));
    }
}
