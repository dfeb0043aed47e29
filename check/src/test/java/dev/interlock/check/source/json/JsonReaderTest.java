package dev.interlock.check.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.check.source.json.JsonValue.JsonString;
import dev.interlock.testkit.Fuzzing;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final String PACKAGE =
            """
            {
              "name": "shop",
              "private": true,
              "engines": { "node": ">=22" },
              "files": ["a", 1.50, null, false]
            }
            """;

    @Test
    void everyValueKnowsWhereItStands() {
        JsonObject root = object(PACKAGE);

        assertThat(root.members())
                .extracting(JsonMember::name)
                .containsExactly("name", "private", "engines", "files");
        assertThat(written(PACKAGE, root)).isEqualTo(PACKAGE.strip());
        assertThat(written(PACKAGE, root.get("name").orElseThrow())).isEqualTo("\"shop\"");
        assertThat(written(PACKAGE, root.get("private").orElseThrow())).isEqualTo("true");
        assertThat(written(PACKAGE, root.get("engines").orElseThrow()))
                .isEqualTo("{ \"node\": \">=22\" }");
        assertThat(root.items("files"))
                .extracting(item -> written(PACKAGE, item))
                .containsExactly("\"a\"", "1.50", "null", "false");
        JsonMember node = root.object("engines").orElseThrow().member("node").orElseThrow();
        assertThat(PACKAGE.substring(node.nameStart(), node.nameEnd())).isEqualTo("\"node\"");
    }

    @Test
    void placesCountLinesAndColumnsFromOne() {
        JsonDocument document = read("{\n  \"a\\\"b\": [\n    7]}");
        JsonMember member = document.object().orElseThrow().members().getFirst();

        assertThat(member.name()).isEqualTo("a\"b");
        assertThat(document.place(member)).hasToString("package.json:2:3");
        assertThat(document.place(member).length()).isEqualTo(6);
        assertThat(document.place(member.value().asItems().getFirst()))
                .hasToString("package.json:3:5");
    }

    @Test
    void ofRepeatedNamesTheLastOneCounts() {
        JsonObject root = object("{\"a\": \"first\", \"a\": \"last\"}");

        assertThat(root.string("a")).contains("last");
        assertThat(root.members()).hasSize(2);
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(object("{\"n\": 12345678901234567890.10}").get("n").orElseThrow())
                .isEqualTo(new JsonNumber("12345678901234567890.10", 6, 29));
    }

    @Test
    void commentsAndTrailingCommasNeedTheirDialect() {
        String text = "// why\n{ /* x */ \"a\": [1, 2,], }";

        assertThat(read(text).problems()).hasSize(1);
        JsonDocument lenient =
                JsonReader.read(new SourceText("a", text), JsonDialect.WITH_COMMENTS);
        assertThat(lenient.problems()).isEmpty();
        assertThat(lenient.object().orElseThrow().items("a")).hasSize(2);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertThat(object("\uFEFF{\"a\": \"b\"}").string("a")).contains("b");
    }

    /// The verdicts are those of `JSON.parse` in Node 20.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " 1 ",
                "-0",
                "1e5",
                "1E+5",
                "\"\"",
                "\"\\u00e9\"",
                "null",
                "[1]\n",
                "{\"\":0}",
                "[[],{}]",
                "\"\\ud800\"",
                "\"\u2028\"",
                "0.5",
                "\"\\/\"",
                "\"\u007f\""
            })
    void whatJavaScriptAcceptsIsRead(String text) {
        assertThat(read(text).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "\"a",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "+1",
                ".5",
                "5.",
                "1e",
                "NaN",
                "Infinity",
                "-Infinity",
                "tru",
                "nul",
                "[1]]",
                "{} {}",
                "1 2",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "// a\n1",
                "# a\n1",
                "/* */1",
                "[1 2]",
                "[,1]",
                "{,}",
                "undefined",
                "\u00a01",
                "{\"a\" 1}",
                "]",
                "}",
                ",",
                ":",
                "<<<<<<< HEAD\n{}"
            })
    void whatJavaScriptRefusesIsAProblem(String text) {
        JsonDocument document = read(text);

        assertThat(document.problems()).hasSize(1);
        assertThat(document.root()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"a\": 1 \"b\": 2}|this is not JSON",
                "{\"a\": [1}|`}` does not belong here",
                "{\"a\": 1|the text ends before the value is complete",
                "{'a': 1}|texts stand in double quotes",
                "{ // why|comments do not belong here",
                "{} []|there is more text after the value",
                "<<<<<<< HEAD|a merge conflict or markup, not JSON"
            })
    void aProblemSaysWhatIsWrong(String text, String message) {
        assertThat(read(text).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo(message);
                    assertThat(problem.line()).isEqualTo(1);
                });
    }

    @Test
    void aProblemNeverRepeatsTheText() {
        assertThat(read("{\"key\": hunter2secret}").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).doesNotContain("hunter2"));
        assertThat(read("{\"key\": \"hunter2secret}").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).doesNotContain("hunter2"));
    }

    @Test
    void aProblemStandsAtItsLine() {
        assertThat(read("{\n  \"a\": 1,\n  }\n").problems())
                .extracting(JsonProblem::line)
                .containsExactly(3);
    }

    @Test
    void deepNestingIsRefused() {
        for (String open : List.of("[", "{\"a\":")) {
            assertThat(read(open.repeat(1_000_000)).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("nested deeper"));
        }
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        assertThat(read("[".repeat(400) + "]".repeat(400)).problems()).isEmpty();
    }

    @Test
    void hugeTokensEndInTime() {
        String digits = "[" + "1".repeat(5_000_000) + "]";
        String name = "{\"" + "n".repeat(5_000_000) + "\": 1}";
        String escapes = "{\"" + "\\\\".repeat(20_000) + "\": 1}";

        assertThat(read(digits).problems()).hasSize(1);
        assertThat(read(name).problems()).hasSize(1);
        assertThat(read(escapes).problems()).isEmpty();
        assertThat(read("[\"" + "t".repeat(10_000_000) + "\"]").problems()).isEmpty();
    }

    @Test
    void valuesAreCounted() {
        assertThat(read("[" + "0,".repeat(5_000_000) + "0]").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("4000000 values"));
    }

    @Test
    void whateverIsWrittenIsReadOrRefused() {
        Fuzzing.forAll(2_000, JsonReaderTest::mutated);
    }

    private static void mutated(Random random) {
        var text = new StringBuilder(PACKAGE);
        String alphabet = "{}[]\":,\\/*'\n\t 0e-.tfnu\u0000\ud800\u2028a#";
        for (int edits = 1 + random.nextInt(6); edits > 0 && !text.isEmpty(); edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
        }
        JsonDialect dialect = random.nextBoolean() ? JsonDialect.STRICT : JsonDialect.WITH_COMMENTS;
        JsonDocument document = JsonReader.read(new SourceText("a.json", text.toString()), dialect);
        assertThat(document.root().isPresent()).isEqualTo(document.problems().isEmpty());
        document.root().ifPresent(root -> assertPlaces(text.toString(), root));
    }

    /// Every string's place starts and ends at its quotes.
    private static void assertPlaces(String text, JsonValue value) {
        switch (value) {
            case JsonString string ->
                    assertThat(written(text, string)).startsWith("\"").endsWith("\"");
            case JsonObject object -> {
                assertThat(written(text, object)).startsWith("{").endsWith("}");
                for (JsonMember member : object.members()) {
                    String name = text.substring(member.nameStart(), member.nameEnd());
                    assertThat(name).startsWith("\"").endsWith("\"");
                    assertPlaces(text, member.value());
                }
            }
            case JsonValue.JsonArray array -> {
                assertThat(written(text, array)).startsWith("[").endsWith("]");
                array.items().forEach(item -> assertPlaces(text, item));
            }
            case JsonNumber number -> assertThat(written(text, number)).isEqualTo(number.written());
            case JsonValue.JsonBoolean bool ->
                    assertThat(written(text, bool)).isEqualTo("" + bool.value());
            case JsonValue.JsonNull none -> assertThat(written(text, none)).isEqualTo("null");
        }
    }

    private static String written(String text, JsonValue value) {
        return text.substring(value.start(), value.end());
    }

    private static JsonObject object(String text) {
        JsonDocument document = read(text);
        assertThat(document.problems()).isEmpty();
        return document.object().orElseThrow();
    }

    private static JsonDocument read(String text) {
        return JsonReader.read(new SourceText("package.json", text));
    }
}
