package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.SourceText;
import java.util.List;
import java.util.Optional;

/// A Dockerfile as BuildKit's frontend reads it. Nothing in it is ever run.
///
/// @param escape the character that continues lines and escapes others: `\`, or a backtick
/// @param instructions every one, in order, refused ones included
/// @param globals the arguments before the first stage
/// @param problems why a builder would reject it, in the order of the file
public record Dockerfile(
        SourceText source,
        List<Directive> directives,
        char escape,
        List<Instruction> instructions,
        List<Instruction.Arg> globals,
        List<Stage> stages,
        List<Problem> problems) {
    public Dockerfile {
        directives = List.copyOf(directives);
        instructions = List.copyOf(instructions);
        globals = List.copyOf(globals);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    /// Reads any text whatever; what is wrong with it is in [#problems()].
    public static Dockerfile parse(SourceText source) {
        return DockerfileAssembler.assemble(source);
    }

    /// The image that reads this file, as the directive `syntax` names it.
    public Optional<Frontend> frontend() {
        return directives.stream()
                .filter(directive -> directive.name().equals("syntax"))
                .findFirst()
                .map(directive -> Frontend.of(directive.value()));
    }

    /// Whether the file says that something else than Docker's own frontend reads it, so that
    /// nothing here is known of its grammar.
    public boolean hasOtherGrammar() {
        return frontend().map(frontend -> !frontend.isDockers()).orElse(false);
    }
}
