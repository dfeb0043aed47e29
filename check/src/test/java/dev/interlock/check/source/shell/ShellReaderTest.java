package dev.interlock.check.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ShellReaderTest {
    private static final String SIGNS =
            "ab0 '\"\\$(){}`<<>>&|;#!\n\r\t-=EOF\u0000\u00a0\ud83d\u2028";

    private static final List<String> SCRIPTS =
            List.of(
                    "set -eu\nif [ -n \"${A:-}\" ]; then B=1 npm ci && npm test; fi # done\n",
                    "ssh -p 22 web@host 'cd /srv && git pull\nnpm run build' 2>&1 | tee log\n",
                    "ssh host <<-'EOF' && echo ok\n\tsudo -u web pm2 restart shop\n\tEOF\n",
                    "for f in *.sql; do psql \"$URL\" -f \"$f\" < /dev/null; done\n",
                    "docker build \\\n  --build-arg A=\"$(git rev-parse HEAD)\" . >/dev/null &\n",
                    "cat <<X; cat <<Y\nx ${{ env.A }}\nX\n`y`\nY\ncase $1 in a) b ;; *) c ;; esac\n");

    @Test
    void commandsAreSeparatedByOperatorsAndLines() {
        assertThat(commands("a b && c || d; e | f & g\nh"))
                .containsExactly("a b", "c", "d", "e", "f", "g", "h");
    }

    @Test
    void keywordsAndAssignmentsStandBeforeTheProgram() {
        assertThat(commands("if CI=1 npm test; then X=2 npm run build; fi"))
                .containsExactly("npm test", "npm run build", "fi");
    }

    @Test
    void quotesHoldAWordTogetherAndAreTakenOff() {
        assertThat(words("ssh host 'a && b' \"c \\\" d\" e\\ f"))
                .containsExactly("ssh", "host", "a && b", "c \" d", "e f");
    }

    @Test
    void expansionsStayAsTheyAreWritten() {
        assertThat(words("a ${{ x && 'y' }} ${B:-c d} $(e | f) `g h` \"$(i \"j\")\""))
                .containsExactly(
                        "a", "${{ x && 'y' }}", "${B:-c d}", "$(e | f)", "`g h`", "$(i \"j\")");
    }

    @Test
    void commentsAreLeftOutAndAHashInAWordIsNone() {
        assertThat(commands("a#b # c && d\ne")).containsExactly("a#b", "e");
    }

    @Test
    void aContinuedLineIsOneCommand() {
        assertThat(words("docker compose \\\n  up -d"))
                .containsExactly("docker", "compose", "up", "-d");
    }

    @Test
    void redirectionsAreNoArguments() {
        assertThat(commands("a >b 2>&1 c 2> d <e &> f")).containsExactly("a c");
        assertThat(read("a < in").getFirst().inputFile().orElseThrow().text()).isEqualTo("in");
    }

    @Test
    void aHeredocGoesToItsCommand() {
        var commands = read("ssh host <<'EOF' && after\nnpm ci\nnpm run build\nEOF\nlast\n");

        assertThat(commands.stream().map(command -> String.join(" ", command.texts())))
                .containsExactly("ssh host", "after", "last");
        assertThat(commands.getFirst().heredoc().orElseThrow().text())
                .isEqualTo("npm ci\nnpm run build\n");
    }

    @Test
    void twoHeredocsOfALineFollowEachOther() {
        var commands = read("a <<X; b <<-Y\nx\nX\n\ty\n\tY\nc");

        assertThat(commands.get(0).heredoc().orElseThrow().text()).isEqualTo("x\n");
        assertThat(commands.get(1).heredoc().orElseThrow().text()).isEqualTo("\ty\n");
        assertThat(commands.get(2).texts()).containsExactly("c");
    }

    @Test
    void aScriptInsideAWordKnowsWhereItStands() {
        String text = "ssh host 'cd /srv\nnpm run build'";
        var inner = ShellReader.read(read(text).getFirst().words().get(2));

        assertThat(inner.get(1).offset()).isEqualTo(text.indexOf("npm"));
    }

    @Test
    void aHeredocKnowsWhereItStands() {
        String text = "ssh host <<EOF\ncd /srv\nnpm run build\nEOF\n";
        var inner = ShellReader.read(read(text).getFirst().heredoc().orElseThrow());

        assertThat(inner.get(1).offset()).isEqualTo(text.indexOf("npm"));
    }

    @Test
    void openQuotesAndExpansionsEndWithTheScript() {
        for (String open : List.of("a 'b", "a \"b", "a $(b", "a ${b", "a `b", "a <<X\nb", "a \\")) {
            assertThat(read(open)).as(open).hasSize(1);
        }
    }

    @Test
    void hugeInputsEndSoon() {
        String opened = "$(".repeat(200_000);
        String continued = "a \\\n".repeat(100_000);
        String heredocs = "a <<X\n".repeat(80_000);
        String quotes = "\"$(' ".repeat(100_000);
        for (String text : List.of(opened, continued, heredocs, quotes, "((((".repeat(100_000))) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(text));
        }
    }

    @Test
    void anythingGivesCommandsAndNothingThrows() {
        Fuzzing.forAll(
                3_000,
                random -> {
                    String text = mutated(random);
                    for (ShellCommand command : read(text)) {
                        assertSound(command, text);
                        command.heredoc().map(ShellReader::read).stream()
                                .flatMap(List::stream)
                                .forEach(inner -> assertSound(inner, text));
                        ShellReader.read(command.words().getLast())
                                .forEach(inner -> assertSound(inner, text));
                    }
                });
    }

    private static void assertSound(ShellCommand command, String text) {
        assertThat(command.words()).isNotEmpty();
        assertThat(command.offset()).isBetween(0, text.length());
        assertThat(Prefixes.stripped(command).words()).isNotEmpty();
    }

    /// Scripts one after the other, with pieces left out, doubled, and signs put in.
    private static String mutated(Random random) {
        var text = new StringBuilder();
        for (int part = random.nextInt(3); part > 0; part--) {
            text.append(SCRIPTS.get(random.nextInt(SCRIPTS.size())));
        }
        for (int change = random.nextInt(40); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
        }
        return text.toString();
    }

    private static List<ShellCommand> read(String text) {
        return ShellReader.read(ShellText.of(text));
    }

    private static List<String> commands(String text) {
        return read(text).stream().map(command -> String.join(" ", command.texts())).toList();
    }

    private static List<String> words(String text) {
        return read(text).getFirst().texts();
    }
}
