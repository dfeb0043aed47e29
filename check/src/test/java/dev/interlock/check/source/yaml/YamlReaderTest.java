package dev.interlock.check.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @Test
    void keysKeepTheirOrderAndTheirPlaces() {
        var root = mapping("b: 1\na:\n  - x\n  - 'y'\n");
        assertThat(root.byName().keySet()).containsExactly("b", "a");
        assertThat(root.entry("a").orElseThrow().key().place())
                .isEqualTo(Place.at("f.yml", 2, 1, 1));
        var items = root.sequence("a").orElseThrow().items();
        assertThat(items.get(1).place()).isEqualTo(Place.at("f.yml", 4, 5, 3));
    }

    @Test
    void aPlaceCountsCodeUnitsBehindAnEmoji() {
        var root = mapping("a: ['\uD83D\uDE80', b]\n");
        assertThat(root.sequence("a").orElseThrow().items().get(1).place().column()).isEqualTo(11);
    }

    @Test
    void aPartOfAScalarStandsWhereItIsWritten() {
        var root = mapping("a: \"x $$Y\"\nb: |\n  one\n  $$Y\nc: >\n  one\n  $$Y\n");
        assertThat(root.scalar("a").orElseThrow().placeOf(2, 3))
                .isEqualTo(Place.at("f.yml", 1, 7, 3));
        assertThat(root.scalar("b").orElseThrow().placeOf(4, 3)).isEqualTo(Place.line("f.yml", 4));
        assertThat(root.scalar("c").orElseThrow().placeOf(4, 3).line()).isEqualTo(5);
    }

    @Test
    void aPartOfAQuotedTextWithEscapesStandsWhereTheTextBegins() {
        var scalar = mapping("a: \"\\tx $$Y\"\n").scalar("a").orElseThrow();
        assertThat(scalar.placeOf(3, 3)).isEqualTo(scalar.place());
    }

    @ParameterizedTest
    @CsvSource({
        "yes,STRING",
        "no,STRING",
        "on,STRING",
        "y,STRING",
        "true,BOOLEAN",
        "False,BOOLEAN",
        "~,NULL",
        "Null,NULL",
        "12,INTEGER",
        "-0,INTEGER",
        "0777,INTEGER",
        "089,FLOAT",
        "0x1F,INTEGER",
        "0o17,INTEGER",
        "0b10,INTEGER",
        "1_000,INTEGER",
        "1.5,FLOAT",
        ".5,FLOAT",
        "1e3,FLOAT",
        ".inf,FLOAT",
        ".NaN,FLOAT",
        "1.2.3,STRING",
        "22:22,STRING",
        "2001-01-01,STRING",
        "!!str 12,STRING",
        "!!int 12,INTEGER",
        "!reset 12,INTEGER"
    })
    void aPlainScalarIsWhatComposeTakesItFor(String written, YamlScalar.Kind kind) {
        assertThat(mapping("a: " + written + "\n").scalar("a").orElseThrow().kind())
                .isEqualTo(kind);
    }

    @Test
    void aQuotedNumberIsAString() {
        assertThat(mapping("a: '12'\n").scalar("a").orElseThrow().kind())
                .isEqualTo(YamlScalar.Kind.STRING);
    }

    @Test
    void anAliasIsTheNodeOfItsAnchor() {
        var root = mapping("a: &x {k: 1}\nb: *x\n");
        assertThat(root.get("b")).containsSame(root.get("a").orElseThrow());
    }

    @Test
    void anAnchorThatStandsTwiceIsTheLatest() {
        var root = mapping("a: &x 1\nb: &x 2\nc: *x\n");
        assertThat(root.text("c")).contains("2");
    }

    @Test
    void ownKeysWinOverMergedOnesAndEarlierMergedOnesOverLater() {
        var root =
                mapping(
                        """
                        a: &a {k: 1, l: 1, m: 1}
                        b: &b {l: 2, m: 2, n: 2}
                        c:
                          m: 3
                          <<: [*a, *b]
                        """);
        var c = root.mapping("c").orElseThrow();
        assertThat(
                        c.entries().stream()
                                .map(it -> it.name() + it.value().asScalar().orElseThrow().text()))
                .containsExactly("m3", "k1", "l1", "n2");
    }

    @Test
    void aQuotedMergeKeyIsAnOrdinaryKey() {
        assertThat(mapping("'<<': {a: 1}\n").has("<<")).isTrue();
    }

    @Test
    void aMergeOfAScalarIsAProblem() {
        assertThat(kinds("a: {<<: 1}\n")).containsExactly(YamlProblem.Kind.MERGE);
    }

    @Test
    void aKeyThatStandsTwiceIsAProblemWithBothLines() {
        var file = read("a: 1\nb: 2\na: 3\n");
        assertThat(file.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(YamlProblem.Kind.DUPLICATE_KEY);
                    assertThat(problem.place()).isEqualTo(Place.at("f.yml", 3, 1, 1));
                    assertThat(problem.message())
                            .isEqualTo("the key `a` stands here and in line 1");
                });
        assertThat(file.root().orElseThrow().asMapping().orElseThrow().text("a")).contains("1");
    }

    @Test
    void twoMergeKeysAreAProblem() {
        assertThat(kinds("a: &a {k: 1}\nb:\n  <<: *a\n  <<: *a\n"))
                .containsExactly(YamlProblem.Kind.DUPLICATE_KEY);
    }

    @Test
    void aKeyThatIsAListIsAProblemAndTheRestIsRead() {
        var file = read("? [a]\n: 1\nb: 2\n");
        assertThat(file.problems())
                .extracting(YamlProblem::kind)
                .containsExactly(YamlProblem.Kind.COMPLEX_KEY);
        assertThat(file.root().orElseThrow().asMapping().orElseThrow().text("b")).contains("2");
    }

    @Test
    void tagsOfComposeAreKept() {
        var root = mapping("a: !reset null\nb: !override [x]\nc: !reference [d, e]\n");
        assertThat(root.get("a").orElseThrow().tag()).isEqualTo("!reset");
        assertThat(root.get("b").orElseThrow().tag()).isEqualTo("!override");
        assertThat(root.sequence("c").orElseThrow().items()).hasSize(2);
    }

    @Test
    void severalDocumentsAreReadWithAnchorsOfTheirOwn() {
        var file = read("a: &x 1\n---\nb: *x\n");
        assertThat(file.documents()).hasSize(2);
        assertThat(file.problems())
                .extracting(YamlProblem::kind)
                .containsExactly(YamlProblem.Kind.ALIAS);
    }

    @Test
    void anEmptyFileHasNoDocument() {
        assertThat(read("").documents()).isEmpty();
        assertThat(read("# only a comment\n").documents()).isEmpty();
        assertThat(read("").problems()).isEmpty();
    }

    @Test
    void anAliasInsideItsOwnAnchorIsAProblem() {
        assertThat(kinds("a: &x [1, *x]\n")).containsExactly(YamlProblem.Kind.ALIAS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: 'hunter2\n`",
                "`a: @hunter2\n`",
                "`a: *hunter2\n`",
                "`a: !hunter2!x y\n`",
                "`a: [hunter2\n`",
                "`a: hunter2: x\n`",
                "`a: \"\\hunter2\"\n`",
                "`%hunter2! x\n`",
                "`a: hunter2\n\tb: 1\n`",
                "`a:\n  hunter2\n b: 1\n`",
                "`- a\nhunter2\n`",
                "`a: &hunter2* x\n`",
                "`a: hunter2\u0007\n`"
            })
    void aProblemQuotesNothingOfTheFile(String text) {
        var file = read(text);
        assertThat(file.problems()).isNotEmpty();
        assertThat(file.problems())
                .allSatisfy(it -> assertThat(it.message()).doesNotContain("hunter2").isNotEmpty());
    }

    @Test
    void aSyntaxErrorStandsInItsLine() {
        var problem = read("a: 1\nb: 'x' y\nc: 2\n").problems().getFirst();
        assertThat(problem.kind()).isEqualTo(YamlProblem.Kind.SYNTAX);
        assertThat(problem.place().line()).isEqualTo(2);
    }

    @Test
    void documentsBeforeASyntaxErrorAreKept() {
        assertThat(read("a: 1\n---\nb: [\n").documents()).hasSize(1);
    }

    private static List<YamlProblem.Kind> kinds(String text) {
        return read(text).problems().stream().map(YamlProblem::kind).toList();
    }

    private static YamlMapping mapping(String text) {
        var file = read(text);
        assertThat(file.problems()).isEmpty();
        return file.root().flatMap(YamlNode::asMapping).orElseThrow();
    }

    private static YamlFile read(String text) {
        return YamlReader.read(new SourceText("f.yml", text));
    }
}
