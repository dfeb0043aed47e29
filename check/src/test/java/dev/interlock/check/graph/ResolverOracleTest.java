package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.graph.RandomTree.Question;
import dev.interlock.check.graph.ResolverCases.Case;
import dev.interlock.check.source.ecmascript.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same questions to us and to the resolvers of webpack and Rspack.
class ResolverOracleTest {
    private static final int TREES = Integer.getInteger("oracle.trees", 150);

    @TempDir Path folder;

    @Test
    void randomTreesAreResolvedAsByEnhancedResolveAndOxc() throws Exception {
        List<Case> trees = new ArrayList<>();
        long first = Long.getLong("seed", 0);
        for (int seed = 0; seed < TREES; seed++) {
            RandomTree tree = new RandomTree(new Random(first + seed));
            trees.add(new Case("seed " + (first + seed), tree.files, tree.questions));
        }
        if (Boolean.getBoolean("oracle.tree")) {
            trees.getFirst()
                    .files()
                    .forEach((path, text) -> System.out.println(path + "  " + text));
        }
        compare(trees);
    }

    @Test
    void ownCasesAreResolvedAsByEnhancedResolveAndOxc() throws Exception {
        assertThat(compare(ResolverCases.read())).isGreaterThan(200);
    }

    private int compare(List<Case> trees) throws Exception {
        List<NodeOracle.Answer> answers = NodeOracle.ask(written(trees));
        List<String> different = new ArrayList<>();
        int asked = 0;
        int found = 0;
        for (Case tree : trees) {
            Resolver resolver = Resolver.of(project(tree.files()).project());
            for (Question question : tree.questions()) {
                NodeOracle.Answer answer = answers.get(asked++);
                String ours = ours(resolver, question);
                found += ours.equals("-") ? 0 : 1;
                if (!isSame(tree, question, answer, ours)) {
                    different.add(
                            "%s: %s: %s, we say %s".formatted(tree.name(), question, answer, ours));
                }
            }
        }
        assertThat(found).isGreaterThan(asked / 8);
        assertThat(different.stream().limit(Integer.getInteger("oracle.show", 20)))
                .as("%d of %d", different.size(), asked)
                .isEmpty();
        return asked;
    }

    /// Where the two differ, either is right; only oxc reads configurations of TypeScript.
    private static boolean isSame(
            Case tree, Question question, NodeOracle.Answer answer, String ours) {
        boolean configured = tree.files().containsKey("tsconfig.json");
        return isUnbuilt(question, answer)
                || ours.equals(answer.oxc())
                || (ours.equals(answer.enhanced()) && (!ours.equals("-") || !configured));
    }

    /// A file of the project's own package that is not there: they find nothing, we find what it
    /// would be built from.
    private static boolean isUnbuilt(Question question, NodeOracle.Answer answer) {
        return question.specifier().startsWith("own")
                && answer.enhanced().equals("-")
                && answer.oxc().equals("-");
    }

    private String written(List<Case> trees) throws IOException {
        List<String> cases = new ArrayList<>();
        for (int seed = 0; seed < trees.size(); seed++) {
            Path root = folder.resolve("tree" + seed);
            for (Map.Entry<String, String> file : trees.get(seed).files().entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            List<String> questions =
                    trees.get(seed).questions().stream().map(ResolverOracleTest::json).toList();
            cases.add(
                    "{\"root\": \"%s\", \"queries\": [%s]}"
                            .formatted(root.toRealPath(), String.join(", ", questions)));
        }
        return "[" + String.join(",\n", cases) + "]";
    }

    private static String json(Question question) {
        return "{\"from\": \"%s\", \"specifier\": \"%s\", \"require\": %s, \"target\": \"%s\", \"typescript\": %s}"
                .formatted(
                        question.from(),
                        question.specifier(),
                        question.require(),
                        question.target(),
                        question.from().matches(".*\\.[mc]?tsx?"));
    }

    private static Example project(Map<String, String> files) {
        Set<String> ignored = new HashSet<>();
        files.keySet().stream()
                .filter(path -> path.contains("node_modules/"))
                .forEach(ignored::add);
        return new Example(
                files, Set.of(), ignored, Set.of(), Example.NONE.options(), List.of(), List.of());
    }

    private static String ours(Resolver resolver, Question question) {
        Import by =
                Imports.of(
                        question.require() ? Import.Kind.REQUIRE : Import.Kind.STATIC,
                        question.specifier());
        return switch (resolver.resolve(question.from(), by, question.target())) {
            case Resolution.File file -> file.path();
            case Resolution.Virtual _ -> "(nothing)";
            case Resolution.Builtin _,
                    Resolution.NotInstalled _,
                    Resolution.OtherCase _,
                    Resolution.Missing _,
                    Resolution.Unknown _ ->
                    "-";
        };
    }
}
