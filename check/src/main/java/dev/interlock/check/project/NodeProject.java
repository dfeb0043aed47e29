package dev.interlock.check.project;

import dev.interlock.check.source.npm.LockFile;
import dev.interlock.check.source.npm.PackageJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Packages that are installed together.
///
/// @param members its workspaces, by folder, without the root
/// @param membersKnown whether every pattern of its workspaces was understood
/// @param manager what installs it; empty where nothing says so
/// @param lock the lock file that an install uses; empty where there is none, or several
/// @param ignoredLock a lock file that is on disk and that git ignores
public record NodeProject(
        PackageJson root,
        List<PackageJson> members,
        boolean membersKnown,
        Optional<PackageManager> manager,
        Optional<LockFile> lock,
        Optional<String> ignoredLock) {
    public NodeProject {
        members = List.copyOf(members);
    }

    /// The folder of the root, with `/`; empty for the repository's.
    public String folder() {
        return root.folder();
    }

    /// The root first.
    public List<PackageJson> packages() {
        return Stream.concat(Stream.of(root), members.stream()).toList();
    }

    /// The folder of one of its packages, relative to [#folder()]; empty for the root.
    public String relative(PackageJson one) {
        String folder = one.folder();
        if (folder.equals(folder())) {
            return "";
        }
        return folder().isEmpty() ? folder : folder.substring(folder().length() + 1);
    }
}
