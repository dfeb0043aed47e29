package dev.interlock.check.rules.deps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What npm, pnpm and Yarn themselves answered; `generate.js` beside the cases asked them.
class LockfileCasesTest {
    /// Refusals that we do not foretell, since only the registry or the tool's whole resolution
    /// could tell.
    private static final Set<String> SILENT =
            Set.of(
                    "npm: a peer does not fit",
                    "pnpm: dependency metadata was added",
                    "yarn4: a dependency moved to optional",
                    "yarn4: a peer was added that nothing provides",
                    "yarn4: an optional peer was added",
                    "yarn4: a resolution was added",
                    "yarn4: an entry is missing");

    @Test
    void weRefuseWhatTheToolsRefuseAndNothingElse() throws IOException {
        List<String> wrong = new ArrayList<>();
        Set<String> silent = new LinkedHashSet<>();
        List<JsonObject> cases = cases();
        for (JsonObject one : cases) {
            String name = text(one, "tool") + ": " + text(one, "name");
            List<Finding> findings = findings(one);
            boolean refused = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
            Set<String> answers = new LinkedHashSet<>();
            for (JsonMember answer : one.object("answers").orElseThrow().members()) {
                answers.add(answer.value().asString().orElseThrow());
            }
            if (refused && answers.contains("installs")) {
                wrong.add(name + ": installs, we say " + findings);
            } else if (!refused && !answers.contains("installs") && findings.isEmpty()) {
                silent.add(name);
            }
        }
        assertThat(cases).hasSizeGreaterThan(120);
        assertThat(wrong).isEmpty();
        assertThat(silent).containsExactlyInAnyOrderElementsOf(SILENT);
    }

    private static List<Finding> findings(JsonObject one) {
        Example example = Example.NONE;
        for (JsonMember file : one.object("files").orElseThrow().members()) {
            example = example.and(file.name(), file.value().asString().orElseThrow());
        }
        List<Finding> findings = new ArrayList<>();
        new LockfileOutOfSync().check(example.project(), findings::add);
        return findings;
    }

    private static String text(JsonObject one, String name) {
        return one.string(name).orElseThrow();
    }

    private static List<JsonObject> cases() throws IOException {
        try (var in = LockfileCasesTest.class.getResourceAsStream("/npm/lock/cases.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonReader.read(new SourceText("cases.json", text))
                    .object()
                    .orElseThrow()
                    .items("cases")
                    .stream()
                    .flatMap((JsonValue value) -> value.asObject().stream())
                    .toList();
        }
    }
}
