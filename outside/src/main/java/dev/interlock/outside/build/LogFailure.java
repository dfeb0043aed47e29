package dev.interlock.outside.build;

import dev.interlock.model.Reason;
import dev.interlock.outside.cause.Classification;
import dev.interlock.outside.cause.Ending;
import java.io.IOException;
import java.nio.file.Path;

/// Why a build's log could not be kept.
final class LogFailure {
    private LogFailure() {}

    static Reason reason(Path log, IOException e) {
        return new Reason(
                Classification.of("the log", new Ending.Exited(1), e.toString()).cause(),
                "the build was not tried: its log %s cannot be written: %s"
                        .formatted(log, e.getMessage()));
    }
}
