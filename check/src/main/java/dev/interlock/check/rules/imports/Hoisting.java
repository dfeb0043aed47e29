package dev.interlock.check.rules.imports;

import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.PackageManager;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.LockFile;
import dev.interlock.check.source.npm.NpmLock;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.model.Severity;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a package that nobody in scope declares is found all the same, since an install puts
/// what others need into one folder that all see.
final class Hoisting {
    private static final Pattern HOISTED =
            Pattern.compile(
                    "(?m)^\\s*(?:shamefully-?hoist|shamefullyHoist)\\s*[=:]\\s*true|"
                            + "^\\s*(?:node-linker|nodeLinker)\\s*[=:]\\s*[\"']?(?:hoisted|node-modules)|"
                            + "^\\s*(?:public-hoist-pattern|publicHoistPattern)");

    private final Project project;
    private final Packages packages;

    private Hoisting(Project project) {
        this.project = project;
        this.packages = Packages.of(project);
    }

    static Hoisting of(Project project) {
        return project.once(Hoisting.class, Hoisting::new);
    }

    /// What an install makes of an undeclared package.
    enum Luck {
        /// Nothing puts it there.
        NONE(Severity.ERROR, ""),
        /// Another package needs it.
        TRANSITIVE(Severity.WARNING, ": it is there only because another package needs it"),
        /// A sister workspace declares it.
        SISTER(Severity.INFO, ": it is there only because another workspace does");

        private final Severity severity;
        private final String words;

        Luck(Severity severity, String words) {
            this.severity = severity;
            this.words = words;
        }

        Severity severity() {
            return severity;
        }

        String words() {
            return words;
        }
    }

    Luck luck(String path, String name) {
        Optional<NodeProject> found =
                packages.projects().stream().filter(one -> isIn(one, path)).findFirst();
        if (found.isEmpty() || !hoists(found.get())) {
            return Luck.NONE;
        }
        boolean sister =
                found.get().packages().stream()
                        .flatMap(one -> one.dependencies().stream())
                        .map(Dependency::name)
                        .anyMatch(name::equals);
        if (sister) {
            return Luck.SISTER;
        }
        return isLocked(found.get(), name) ? Luck.TRANSITIVE : Luck.NONE;
    }

    private boolean isIn(NodeProject one, String path) {
        Optional<PackageJson> owner = packages.owner(path);
        return owner.isPresent()
                && one.packages().stream()
                        .anyMatch(each -> each.folder().equals(owner.get().folder()));
    }

    /// npm, Yarn with a `node_modules` folder and Bun put everything into the root's; pnpm where it
    /// is told to. Where nothing says what installs, it may be any of them.
    private boolean hoists(NodeProject one) {
        return one.manager().filter(manager -> manager == PackageManager.PNPM).isEmpty()
                || says(one, ".npmrc")
                || says(one, "pnpm-workspace.yaml");
    }

    private boolean says(NodeProject one, String file) {
        return project.read(Paths.in(one.folder(), file))
                .map(SourceText::text)
                .filter(text -> HOISTED.matcher(text).find())
                .isPresent();
    }

    /// Whether the lock file has it where the root sees it.
    private boolean isLocked(NodeProject one, String name) {
        if (one.lock().isEmpty()) {
            return false;
        }
        LockFile lock = one.lock().get();
        return switch (lock) {
            case LockFile.Npm npm -> npm.lock().packages().containsKey("node_modules/" + name);
            case LockFile.Pnpm _ ->
                    mentions(lock, "\n  " + name + "@")
                            || mentions(lock, "\n  '" + name + "@")
                            || mentions(lock, "\n  /" + name + "@");
            case LockFile.Yarn _ ->
                    mentions(lock, "\n" + name + "@") || mentions(lock, "\"" + name + "@");
            case LockFile.Bun _ -> mentions(lock, "\"" + name + "\"");
            case LockFile.BunBinary _ -> true;
        };
    }

    private boolean mentions(LockFile lock, String text) {
        return project.read(lock.path(), NpmLock.LIMIT)
                .filter(source -> source.text().contains(text))
                .isPresent();
    }
}
