package dev.interlock.check.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ShellReaderTest {
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
        String alphabet = "ab '\"\\$(){}`<>&|;#\n\t-=<<EOF";
        Seeds.forAll(
                3_000,
                random -> {
                    String text = random(random, alphabet);
                    for (ShellCommand command : read(text)) {
                        assertThat(command.words()).isNotEmpty();
                        assertThat(command.offset()).isBetween(0, text.length());
                        Prefixes.stripped(command);
                        command.heredoc().ifPresent(ShellReader::read);
                    }
                });
    }

    private static String random(Random random, String alphabet) {
        var text = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
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
