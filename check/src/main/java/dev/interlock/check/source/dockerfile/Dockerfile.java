package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /// A stage and those that it is built on, itself first: what ends up in its image.
    public List<Stage> chain(Stage stage) {
        var chain = new ArrayList<Stage>();
        chain.add(stage);
        for (var base = stage.base(); base.isPresent(); base = chain.getLast().base()) {
            chain.add(stages.get(base.getAsInt()));
        }
        return chain;
    }

    /// The indexes of the stages that a builder visits to build one: itself, its bases, and those
    /// that it copies or mounts from.
    public Set<Integer> reachable(Stage target) {
        return Reachability.from(this, target);
    }

    /// The last stage of that name (in any case of letters), or that number.
    public Optional<Stage> stage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return stages.reversed().stream()
                .filter(stage ->
                        stage.from().name().map(Word::text).orElse("").equals(lower)
                                || Integer.toString(stage.index()).equals(lower))
                .findFirst();
    }
}
