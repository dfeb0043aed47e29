package dev.interlock.outside.build;

import dev.interlock.model.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a build took.
///
/// @param commands that ran, in order
/// @param began before the first command, to the millisecond
/// @param peakMemory the most that all its processes had in memory at once, looked at ten times a
///   second; 0 where the system does not say. A page that two of them share counts twice
/// @param log the file with its output
public record BuildFigures(
        List<String> commands, Instant began, Duration took, Bytes peakMemory, Path log) {
    public BuildFigures {
        commands = List.copyOf(commands);
    }
}
