package dev.interlock.check.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// BuildKit's own cases; `src/test/resources/oracles/buildkit/README.md` says where they are from.
class BuildKitOracleTest {
    private static final Path ORACLE = Path.of("src/test/resources/oracles/buildkit");

    @TestFactory
    Stream<DynamicTest> everyDockerfileHasItsSyntaxTree() throws IOException {
        List<Path> folders = folders("testfiles");
        assertThat(folders).hasSize(33);
        return folders.stream()
                .map(folder ->
                        DynamicTest.dynamicTest(
                                folder.getFileName().toString(),
                                () ->
                                        assertThat(SyntaxTreeDump.of(parse(folder)))
                                                .isEqualTo(
                                                        Files.readString(
                                                                folder.resolve("result")))));
    }

    @TestFactory
    Stream<DynamicTest> everyNegativeDockerfileIsRefused() throws IOException {
        List<Path> folders = folders("testfiles-negative");
        assertThat(folders).hasSize(4);
        return folders.stream()
                .map(folder ->
                        DynamicTest.dynamicTest(
                                folder.getFileName().toString(),
                                () -> assertThat(parse(folder).problems()).isNotEmpty()));
    }

    @Test
    void instructionsKnowTheirLines() throws IOException {
        var file = parse(ORACLE.resolve("testfile-line"));
        assertThat(file.instructions())
                .extracting(instruction ->
                        List.of(instruction.statement().line(), instruction.statement().lastLine()))
                .containsExactly(List.of(5, 5), List.of(11, 12), List.of(17, 31));
    }

    @Test
    void wordsExpandAsTheBuilderExpandsThem() throws IOException {
        var values = Map.of("PWD", "/home", "SHELL", "bash", "KOREAN", "한국어", "NULL", "");
        Variables variables = name -> Optional.ofNullable(values.get(name));
        int cases = 0;
        for (String line : Files.readAllLines(ORACLE.resolve("envVarTest"))) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] parts = line.split("\\|", -1);
            assertThat(parts).as(line).hasSize(3);
            if (parts[0].strip().equals("W")) {
                continue;
            }
            cases++;
            assertThat(text(parts[1].strip(), variables)).as(line).isEqualTo(parts[2].strip());
        }
        assertThat(cases).isGreaterThan(180);
    }

    private static String text(String word, Variables variables) {
        return result(word, variables, Expansion.Expanded::text);
    }

    private static String result(
            String word, Variables variables, Function<Expansion.Expanded, String> of) {
        return switch (new Expander('\\').expand(word, variables)) {
            case Expansion.Expanded expanded -> of.apply(expanded);
            case Expansion.Malformed _, Expansion.Required _ -> "error";
            case Expansion.TooMuch _ -> "too much";
        };
    }

    @Test
    void wordsAreSplitAsTheBuilderSplitsThem() throws IOException {
        var values = new HashMap<String, String>();
        int cases = 0;
        for (String line : Files.readAllLines(ORACLE.resolve("wordsTest"))) {
            if (line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("ENV ")) {
                String pair = line.substring(3).replaceFirst("^ +", "");
                values.put(
                        pair.substring(0, pair.indexOf('=')),
                        pair.substring(pair.indexOf('=') + 1));
                continue;
            }
            cases++;
            String[] parts = line.split("\\|", -1);
            var expected =
                    new ArrayList<>(Arrays.asList(parts[1].replaceFirst("^ +", "").split(",", -1)));
            assertThat(
                            result(
                                    parts[0].strip(),
                                    name -> Optional.ofNullable(values.get(name)),
                                    expanded -> String.join(",", expanded.words())))
                    .as(line)
                    .isEqualTo(String.join(",", expected));
        }
        assertThat(cases).isGreaterThan(15);
    }

    static Dockerfile parse(Path folder) throws IOException {
        Path file = folder.resolve("Dockerfile");
        return Dockerfile.parse(new SourceText("Dockerfile", Files.readString(file)));
    }

    static List<Path> folders(String name) throws IOException {
        try (var folders = Files.list(ORACLE.resolve(name))) {
            return folders.sorted().toList();
        }
    }
}
