package dev.interlock.check.rules.docker;

import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A `RUN` of a stage that is built, with what it finds there.
///
/// @param folder of the project's files that it runs in, relative to the root
/// @param text of the command
/// @param variables that it sees, by name
/// @param passedOn variables that only repeat a build argument (`ENV X=$Y`): the argument's name
/// @param declared arguments that have a value only where one is passed
/// @param before texts of the stage's instructions before it, bases included
/// @param envFiles `.env` files of the project that were copied by name, relative to the root
/// @param known whether the stage is built on an image that sets no variables of its own
record BuildStep(
        Instruction.Run run,
        String folder,
        String text,
        Map<String, Variable> variables,
        Map<String, String> passedOn,
        Set<String> declared,
        List<String> before,
        List<String> envFiles,
        boolean known) {
    BuildStep {
        variables = Map.copyOf(variables);
        passedOn = Map.copyOf(passedOn);
        declared = Set.copyOf(declared);
        before = List.copyOf(before);
        envFiles = List.copyOf(envFiles);
    }
}
