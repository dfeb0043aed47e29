package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;

/// An instruction that the builder understands, or one that it refuses.
public sealed interface Instruction {
    /// How it is written.
    Statement statement();

    /// Where it begins.
    default Place place() {
        return statement().place();
    }

    /// A value under a name.
    record Assignment(Word name, Word value) {}

    /// A build argument.
    ///
    /// @param fallback its default
    record Declaration(Word name, Optional<Word> fallback) {}

    /// @param name in lower case, as the builder compares it
    record From(Statement statement, Word image, Optional<Word> name, Optional<Word> platform)
            implements Instruction {}

    record Arg(Statement statement, List<Declaration> declarations) implements Instruction {
        public Arg {
            declarations = List.copyOf(declarations);
        }
    }

    record Env(Statement statement, List<Assignment> assignments) implements Instruction {
        public Env {
            assignments = List.copyOf(assignments);
        }
    }

    record Label(Statement statement, List<Assignment> labels) implements Instruction {
        public Label {
            labels = List.copyOf(labels);
        }
    }

    /// @param sources paths, without heredocs
    /// @param from a stage, its number or an image; empty where files come from the build context
    record Copy(Statement statement, List<Word> sources, Word destination, Optional<Word> from)
            implements Instruction {
        public Copy {
            sources = List.copyOf(sources);
        }
    }

    /// @param sources paths and addresses, without heredocs
    record Add(Statement statement, List<Word> sources, Word destination) implements Instruction {
        public Add {
            sources = List.copyOf(sources);
        }
    }

    record Run(Statement statement, CommandLine command) implements Instruction {}

    record Cmd(Statement statement, CommandLine command) implements Instruction {}

    record Entrypoint(Statement statement, CommandLine command) implements Instruction {}

    /// @param command [CommandLine.Nothing] for `HEALTHCHECK NONE`
    record Healthcheck(Statement statement, CommandLine command) implements Instruction {}

    record Expose(Statement statement, List<Word> ports) implements Instruction {
        public Expose {
            ports = List.copyOf(ports);
        }
    }

    record User(Statement statement, Word user) implements Instruction {}

    record Workdir(Statement statement, Word path) implements Instruction {}

    record Volume(Statement statement, List<Word> paths) implements Instruction {
        public Volume {
            paths = List.copyOf(paths);
        }
    }

    record StopSignal(Statement statement, Word signal) implements Instruction {}

    record Shell(Statement statement, List<Word> words) implements Instruction {
        public Shell {
            words = List.copyOf(words);
        }
    }

    record Maintainer(Statement statement) implements Instruction {}

    /// What images built on this one do first.
    record OnBuild(Statement statement, Instruction trigger) implements Instruction {}

    /// Something that the builder refuses; a [Problem] says why.
    record Refused(Statement statement) implements Instruction {}
}
