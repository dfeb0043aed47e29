package dev.interlock.app.init;

import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.PackageManager;
import dev.interlock.check.source.npm.LockFile;
import dev.interlock.check.source.npm.PackageJson;

/// Command lines for the packages of one Node project, as its package manager wants them; all are
/// run at the repository's root.
record Scripted(NodeProject project) {
    PackageManager manager() {
        return project.manager().orElse(PackageManager.NPM);
    }

    /// Installs exactly what the lock file says, where there is one.
    String install() {
        boolean locked = project.lock().isPresent();
        return there(
                switch (manager()) {
                    case NPM -> locked ? "npm ci" : "npm install";
                    case PNPM -> locked ? "pnpm install --frozen-lockfile" : "pnpm install";
                    case YARN -> yarnInstall();
                    case BUN -> locked ? "bun install --frozen-lockfile" : "bun install";
                });
    }

    private String yarnInstall() {
        return project.lock()
                .filter(LockFile.Yarn.class::isInstance)
                .map(LockFile.Yarn.class::cast)
                .map(yarn ->
                        switch (yarn.lock().format()) {
                            case BERRY -> "yarn install --immutable";
                            case CLASSIC -> "yarn install --frozen-lockfile";
                        })
                .orElse("yarn install");
    }

    /// Runs a script of one of the packages.
    String run(PackageJson owner, String script) {
        String folder = project.relative(owner);
        if (folder.isEmpty()) {
            return there("%s run %s".formatted(manager().word(), script));
        }
        return there(
                switch (manager()) {
                    case NPM -> "npm run %s --workspace=%s".formatted(script, folder);
                    case PNPM -> "pnpm --filter ./%s run %s".formatted(folder, script);
                    case YARN ->
                            owner.name()
                                    .map(name -> "yarn workspace %s run %s".formatted(name, script))
                                    .orElse("yarn --cwd %s run %s".formatted(folder, script));
                    case BUN -> "bun run --filter ./%s %s".formatted(folder, script);
                });
    }

    /// Checks the types of a package that has no script for it.
    String typecheck(PackageJson owner) {
        String folder = project.relative(owner);
        String how =
                switch (manager()) {
                    case NPM -> "npx";
                    case PNPM -> "pnpm exec";
                    case YARN -> "yarn";
                    case BUN -> "bunx";
                };
        return there(how + " tsc --noEmit" + (folder.isEmpty() ? "" : " --project " + folder));
    }

    /// Fails on known vulnerabilities; empty where the manager has no such command.
    String audit() {
        return switch (manager()) {
            case NPM -> there("npm audit --json");
            case PNPM -> there("pnpm audit --json");
            case YARN, BUN -> "";
        };
    }

    private String there(String command) {
        return project.folder().isEmpty()
                ? command
                : "cd %s && %s".formatted(project.folder(), command);
    }
}
