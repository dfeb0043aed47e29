package dev.interlock.check.source.dockerignore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import dev.interlock.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerignoreTest {
    private static Dockerignore read(String text) {
        return Dockerignore.parse(new SourceText(".dockerignore", text));
    }

    @Test
    void theLastLineThatMatchesDecides() {
        assertThat(read("!a.go\n*.go\n").exclusion("a.go")).isPresent();
        assertThat(read("*.go\n!a.go\n").exclusion("a.go")).isEmpty();
        assertThat(read("docs\n!docs/a.md\n").exclusion("docs/a.md")).isEmpty();
        assertThat(read("docs\n!docs/a.md\n").exclusion("docs/b.md")).isPresent();
        assertThat(read("").exclusion("a")).isEmpty();
    }

    @Test
    void theFileIsReadAsMobyReadsIt() {
        var lines =
                List.of(
                        "\uFEFFtest1\r",
                        "/test2\r",
                        "/a/file/here",
                        "",
                        "lastfile",
                        "# a comment",
                        "! /a/file/here/not",
                        "  spaced  ",
                        " a#b");
        var file = read(String.join("\n", lines));
        assertThat(file.isUnderstood()).isTrue();
        assertThat(file.hasExceptions()).isTrue();
        for (String path :
                List.of("test1", "test2", "a/file/here", "lastfile", "spaced/x", "a#b")) {
            assertThat(file.exclusion(path)).as(path).isPresent();
        }
        assertThat(file.exclusion("a/file/here/not")).isEmpty();
        assertThat(file.exclusion("# a comment")).isEmpty();
    }

    @Test
    void theLineThatDecidesIsNamed() {
        assertThat(read("a\n!a/b\n**/c\n").exclusion("a/b/c").orElseThrow().place())
                .isEqualTo(Place.line(".dockerignore", 3));
    }

    @Test
    void theRootItselfIsNeverLeftOut() {
        assertThat(read("*\n").exclusion(".")).isEmpty();
        assertThat(read("*\n").exclusion("./a/..")).isEmpty();
    }

    @Test
    void whatNobodyWritesIsNotUnderstood() {
        for (String line : List.of("!", "[", "a\\", "\\d", "^a*", "[*]", "[z-a]")) {
            assertThat(read(line).isUnderstood()).as(line).isFalse();
        }
    }

    @Test
    void starsDoNotMultiply() {
        var file = read(("**/a*".repeat(290) + "b\n").repeat(20));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    assertThat(file.isUnderstood()).isTrue();
                    assertThat(file.exclusion("a/".repeat(2_000) + "c")).isEmpty();
                });
    }

    @Test
    void aFileThatNobodyWroteIsNotUnderstood() {
        assertThat(read("a\n".repeat(20_000)).isUnderstood()).isFalse();
    }

    @Test
    void anyTextIsReadToItsEnd() {
        String alphabet = "ab*?[]^-\\/!#. \n\r\uD83D\u00e9";
        Seeds.forAll(
                5_000,
                random -> {
                    var text = new StringBuilder();
                    for (int i = random.nextInt(60); i > 0; i--) {
                        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    assertThat(read(text.toString()).exclusion("a/b/ab")).isNotNull();
                });
    }
}
