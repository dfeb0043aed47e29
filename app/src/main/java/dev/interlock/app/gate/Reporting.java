package dev.interlock.app.gate;

import dev.interlock.app.Caller;
import dev.interlock.app.Terminal;
import dev.interlock.outside.git.GitBranch;
import dev.interlock.plan.BuildPlan;
import dev.interlock.web.wire.BuildReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// What `interlock gate --report` tells the server.
record Reporting(Terminal terminal) {
    /// Where CI jobs find the name of their branch: GitHub, GitLab, CircleCI, Jenkins.
    private static final List<String> VARIABLES =
            List.of("GITHUB_REF_NAME", "CI_COMMIT_BRANCH", "CIRCLE_BRANCH", "BRANCH_NAME");

    BuildReport of(ParseResult line, GateArguments arguments, Gating.Outcome outcome) {
        BuildPlan.Expected expected =
                arguments.of().build().map(BuildPlan::expected).orElse(BuildPlan.Expected.USUAL);
        String branch = branch(line);
        return new BuildReport(
                arguments.scope().service(),
                branch,
                expected.counts(branch),
                expected.every().map(Duration::toMillis).orElse(0L),
                outcome.envelopes().getFirst(),
                Caller.of(terminal));
    }

    private String branch(ParseResult line) {
        Map<String, String> environment = terminal.environment();
        Optional<String> given = Optional.ofNullable(line.matchedOptionValue("--branch", null));
        return given.or(() ->
                        VARIABLES.stream()
                                .flatMap(name -> Stream.ofNullable(environment.get(name)))
                                .filter(name -> !name.isBlank())
                                .findFirst())
                .or(() -> GitBranch.of(terminal.folder(), environment))
                .orElse("(none)");
    }
}
