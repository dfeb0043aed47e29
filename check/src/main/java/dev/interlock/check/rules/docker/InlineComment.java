package dev.interlock.check.rules.docker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Frontend;
import dev.interlock.check.source.dockerfile.Hash;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Statement;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Finds comments that the builder takes as arguments.
public final class InlineComment implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "docker/inline-comment",
                            Severity.ERROR,
                            "a `#` after the arguments of an instruction is an argument")
                    .what(
                            """
                            A `#` behind the arguments of an instruction other than a shell's. In a
                            Dockerfile a comment is a line of its own: `COPY . . # all` copies four
                            sources to a folder `all`, `WORKDIR /app # home` makes a folder of that
                            whole name, `ENV A=1 # one` is refused.
                            """)
                    .why(
                            """
                            The build fails, or worse, it passes with other paths, ports, users or
                            commands than those that are written.
                            """)
                    .fix("Put the comment on the line above.")
                    .assumes(
                            """
                            After a JSON array (`CMD ["node"] # start`) frontends before 1.9.0
                            (BuildKit before 0.15, July 2024) dropped the text; since then the line
                            is no array and the whole of it goes to a shell. Where `# syntax=` names
                            a version before 1.9 that is not reported.
                            """)
                    .limits(
                            """
                            In shell forms (`RUN`, `CMD`, `ENTRYPOINT`, `HEALTHCHECK CMD`) the shell
                            drops comments. `ENV COLOR #fff` is an old form with a value that begins
                            with `#`. A file whose name begins with `#` is taken for a comment unless
                            it comes first.
                            """)
                    .silences("docker/syntax")
                    .failing(
                            Example.file("package.json", "{}")
                                    .and(
                                            "Dockerfile",
                                            """
                                            FROM node:22
                                            WORKDIR /app
                                            COPY package.json ./  # manifests first
                                            RUN npm ci            # a shell's comment
                                            EXPOSE 3000           # the site
                                            CMD ["node", "."]     # start
                                            """)
                                    .finds("Dockerfile", 3)
                                    .finds("Dockerfile", 5)
                                    .finds("Dockerfile", 6))
                    .passing(
                            Example.file("package.json", "{}")
                                    .and(
                                            "Dockerfile",
                                            """
                                            FROM node:22
                                            # the home of everything
                                            WORKDIR /app
                                            COPY package.json \\
                                              # where it belongs
                                              ./
                                            RUN npm ci  # a shell's comment
                                            ENV COLOR="#fff" LINK=https://example.com/#top
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            for (Instruction instruction : file.instructions()) {
                Statement statement = instruction.statement();
                if (isMeant(file, statement)) {
                    statement.hash().ifPresent(hash -> report.accept(finding(statement, hash)));
                }
            }
        }
    }

    /// Whether the instruction has a comment that its builder takes as an argument.
    static boolean isMeant(Dockerfile file, Statement statement) {
        boolean dropped =
                statement.hash().map(Hash::array).orElse(false)
                        && file.frontend().map(Frontend::dropsTextAfterArrays).orElse(false);
        return statement.hash().isPresent() && !dropped && !file.hasOtherGrammar();
    }

    private Finding finding(Statement statement, Hash hash) {
        String name =
                statement
                        .trigger()
                        .map(inner -> "ONBUILD " + inner.name())
                        .orElse(statement.name());
        return finding(
                hash.place(),
                hash.array()
                        ? "this comment after the JSON array of "
                                + name
                                + " makes it plain text since Dockerfile frontend 1.9"
                                + " (BuildKit 0.15): older builders drop the comment"
                        : "this comment is an argument of " + name);
    }
}
