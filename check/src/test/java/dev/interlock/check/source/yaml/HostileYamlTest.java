package dev.interlock.check.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Fuzzing;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileYamlTest {
    private static final List<String> SEEDS =
            List.of(
                    "a: &a {k: 'v', l: \"w\\n\"}\nb: {<<: *a, m: [1, 2.5, ~]}\n",
                    "services:\n  web:\n    image: x:${TAG:-1}\n    ports: ['80:80']\n",
                    "x: |\n  text\n   more\ny: >-\n  folded\n  text\n---\n- !reset null\n",
                    "%YAML 1.2\n---\n? complex\n: value # comment\n...\n");

    @Test
    void aBombOfAliasesIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (alias + ", ").repeat(10)));
        }
        assertThat(kinds(bomb.toString())).containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void aBombOfMergesIsRefused() {
        var bomb = new StringBuilder("a: &a\n");
        for (int key = 0; key < 1_000; key++) {
            bomb.append("  k").append(key).append(": 1\n");
        }
        for (int user = 0; user < 10_000; user++) {
            bomb.append("u").append(user).append(": {<<: *a}\n");
        }
        assertThat(kinds(bomb.toString())).containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void depthThroughAliasesCounts() {
        var chain = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level < 1_000; level++) {
            chain.append("a%d: &a%d [*a%d]\n".formatted(level, level, level - 1));
        }
        assertThat(kinds(chain.toString())).containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void deepNestingIsRefusedWithoutAStack() {
        assertThat(kinds("[".repeat(1_000_000))).containsExactly(YamlProblem.Kind.LIMIT);
        assertThat(kinds("{a: ".repeat(1_000_000))).containsExactly(YamlProblem.Kind.LIMIT);
        assertThat(kinds("- ".repeat(1_000_000) + "x")).containsExactly(YamlProblem.Kind.LIMIT);
        assertThat(kinds("? ".repeat(1_000_000) + "x")).containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void aHundredLevelsAreRead() {
        assertThat(kinds("[".repeat(100) + "]".repeat(100))).isEmpty();
    }

    @Test
    void aLineOfFourMegabytesIsReadInLinearTime() {
        assertThat(kinds("a: " + "x".repeat(3_900_000))).isEmpty();
        assertThat(kinds("a: \"" + "x ".repeat(1_900_000) + "\"")).isEmpty();
        assertThat(kinds("#" + " x".repeat(1_900_000))).isEmpty();
        assertThat(kinds("a: '" + "''".repeat(1_900_000) + "'")).isEmpty();
    }

    @Test
    void aLargerFileIsRefused() {
        assertThat(kinds("x".repeat(YamlReader.MAX_LENGTH + 1)))
                .containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void manyValuesAreRefused() {
        assertThat(kinds("- a\n".repeat(600_000))).containsExactly(YamlProblem.Kind.LIMIT);
        assertThat(kinds("--- a\n".repeat(600_000))).containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void manyProblemsAreFew() {
        assertThat(read("a: 1\n".repeat(400_000)).problems())
                .hasSizeLessThanOrEqualTo(YamlReader.MAX_PROBLEMS);
    }

    @Test
    @Timeout(value = 11, unit = TimeUnit.MINUTES)
    void anyTextEndsWithoutAnException() {
        Fuzzing.forAll(3_000, random -> read(mutated(random)));
    }

    static String mutated(Random random) {
        var text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int change = random.nextInt(12); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SPECIAL.charAt(random.nextInt(SPECIAL.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(4)));
                case 2 -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())));
                default -> text.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    private static final String SPECIAL = "&*!|>'\"%@`{}[],:?-#\n\t\r \\<~\u0000\uD83D\uFEFF\u2028";

    private static List<YamlProblem.Kind> kinds(String text) {
        return read(text).problems().stream().map(YamlProblem::kind).toList();
    }

    private static YamlFile read(String text) {
        return YamlReader.read(new SourceText("f.yml", text));
    }
}
