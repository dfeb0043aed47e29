package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import java.util.Optional;

/// What every search asks.
record Sources(
        KnownFiles files,
        Manifests manifests,
        PackageSearch packages,
        PackageFiles packageFiles,
        Tools tools) {
    private static final int MOST_TRIED = 20;

    /// What is said where a path, or the targets of an alias, have no file.
    Resolution missing(Probe probe) {
        if (probe.tried().stream().anyMatch(PackageFiles::isInstalled)) {
            return new Resolution.Unknown("its alias leads to a package that is not installed");
        }
        for (String path : probe.tried()) {
            Optional<String> other = files.otherCase(path);
            if (other.isPresent()) {
                return new Resolution.OtherCase(other.get());
            }
        }
        if (probe.tried().stream().anyMatch(files::isOutOfSight)) {
            return new Resolution.Unknown(
                    "it leads behind a link or a submodule that is not seen here");
        }
        if (!files.isWhole()) {
            return new Resolution.Unknown("not every file of the project was listed");
        }
        return new Resolution.Missing(probe.tried().stream().limit(MOST_TRIED).toList());
    }
}
