package dev.interlock.check.source.dockerfile;

import java.util.List;
import java.util.OptionalInt;

/// One stage of a build.
///
/// @param index from 0
/// @param instructions after its `FROM`
/// @param base the stage that it is built on; empty where that is an image
public record Stage(
        int index, Instruction.From from, List<Instruction> instructions, OptionalInt base) {
    public Stage {
        instructions = List.copyOf(instructions);
    }
}
