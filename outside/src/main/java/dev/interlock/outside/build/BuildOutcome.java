package dev.interlock.outside.build;

import dev.interlock.model.Digest;
import dev.interlock.model.FailureReport;
import java.nio.file.Path;

/// How a build ended.
public sealed interface BuildOutcome {
    BuildFigures figures();

    /// The output is there, is recorded and is what the plan asks for.
    ///
    /// @param output the folder, absolute
    /// @param digest of its content without the record
    record Built(Path output, Digest digest, String commit, BuildFigures figures)
            implements BuildOutcome {}

    /// @param report the one classified cause, and the last lines that it printed
    record Failed(FailureReport report, BuildFigures figures) implements BuildOutcome {}
}
