package dev.interlock.check.project;

import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import java.util.Locale;
import java.util.Optional;

/// What installs the packages of a Node project.
public enum PackageManager {
    NPM,
    PNPM,
    YARN,
    BUN;

    /// As `packageManager` of `package.json` says, which Corepack and the tools themselves heed.
    static Optional<PackageManager> declared(PackageJson root) {
        String name = root.packageManager().map(Declared::text).orElse("").replaceFirst("@.*", "");
        for (PackageManager manager : values()) {
            if (manager.word().equals(name)) {
                return Optional.of(manager);
            }
        }
        return Optional.empty();
    }

    /// Its command.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
