package dev.interlock.check.rules.docker;

import dev.interlock.check.Check;
import dev.interlock.check.Example;
import dev.interlock.check.Selection;
import dev.interlock.model.Finding;
import java.util.List;

/// What a whole check finds, in one area.
final class Findings {
    private Findings() {}

    static List<Finding> of(Example example) {
        return Check.run(example.project(), Selection.ALL).findings().stream()
                .filter(finding -> finding.rule().startsWith("docker/"))
                .toList();
    }

    /// `rule:line` of each finding of one Dockerfile, rules without their area.
    static List<String> in(String dockerfile) {
        return lines(Example.file("Dockerfile", dockerfile));
    }

    static List<String> lines(Example example) {
        return of(example).stream()
                .map(finding ->
                        finding.rule().substring("docker/".length()) + ":" + finding.place().line())
                .toList();
    }
}
