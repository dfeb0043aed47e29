package dev.interlock.outside.build;

import dev.interlock.model.Finding;
import java.nio.file.Path;
import java.util.List;

/// Judges a built output: the rules `artifact/*`.
@FunctionalInterface
public interface ArtifactRules {
    /// @param output the folder that was built
    /// @return every finding; errors refuse the artifact
    List<Finding> judge(Path output);
}
