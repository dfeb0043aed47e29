package dev.interlock.check.project;

import java.util.List;
import java.util.Optional;

/// A folder of migrations, before it is read.
///
/// @param scripts in the order in which they are run
/// @param about a file of the tool that says whose SQL the scripts are
record MigrationFolder(
        String folder, MigrationTool tool, List<String> scripts, Optional<String> about) {
    MigrationFolder {
        scripts = List.copyOf(scripts);
    }

    boolean in(String path) {
        return folder.equals(path) || folder.startsWith(path + "/");
    }
}
