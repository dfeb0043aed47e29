package dev.interlock.check.source.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One stage of a build.
///
/// @param index from 0
/// @param instructions after its `FROM`
/// @param base the stage that it is built on; empty where that is an image
/// @param image the image that it is built on, with the defaults of the arguments before the first
///   stage; empty where it is a stage, or depends on what is not known
public record Stage(
        int index,
        Instruction.From from,
        List<Instruction> instructions,
        OptionalInt base,
        Optional<ImageReference> image) {
    public Stage {
        instructions = List.copyOf(instructions);
    }
}
