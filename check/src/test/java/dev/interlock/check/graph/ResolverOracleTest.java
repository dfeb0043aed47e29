package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
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
        List<RandomTree> trees = new ArrayList<>();
        long first = Long.getLong("seed", 0);
        for (int seed = 0; seed < TREES; seed++) {
            trees.add(new RandomTree(new Random(first + seed)));
        }
        if (Boolean.getBoolean("oracle.tree")) {
            trees.getFirst().files.forEach((path, text) -> System.out.println(path + "  " + text));
        }
        List<NodeOracle.Answer> answers = NodeOracle.ask(written(trees));
        List<String> different = new ArrayList<>();
        int asked = 0;
        int found = 0;
        for (int seed = 0; seed < trees.size(); seed++) {
            RandomTree tree = trees.get(seed);
            Resolver resolver = Resolver.of(project(tree.files).project());
            for (RandomTree.Question question : tree.questions) {
                NodeOracle.Answer answer = answers.get(asked++);
                String ours = ours(resolver, question);
                found += ours.equals("-") ? 0 : 1;
                boolean same =
                        isUnbuilt(question, answer)
                                || ours.equals(answer.oxc())
                                || (ours.equals(answer.enhanced())
                                        && (!ours.equals("-")
                                                || !tree.files.containsKey("tsconfig.json")));
                if (!same) {
                    different.add(
                            "seed %d: %s: %s, we say %s"
                                    .formatted(first + seed, question, answer, ours));
                }
            }
        }
        assertThat(found).isGreaterThan(asked / 8);
        assertThat(different.stream().limit(Integer.getInteger("oracle.show", 20)))
                .as("%d of %d", different.size(), asked)
                .isEmpty();
    }

    /// A file of the project's own package that is not there: they find nothing, we find what it
    /// would be built from.
    private static boolean isUnbuilt(RandomTree.Question question, NodeOracle.Answer answer) {
        return question.specifier().startsWith("own")
                && answer.enhanced().equals("-")
                && answer.oxc().equals("-");
    }

    private String written(List<RandomTree> trees) throws IOException {
        List<String> cases = new ArrayList<>();
        for (int seed = 0; seed < trees.size(); seed++) {
            Path root = folder.resolve("tree" + seed);
            for (Map.Entry<String, String> file : trees.get(seed).files.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            List<String> questions =
                    trees.get(seed).questions.stream().map(ResolverOracleTest::json).toList();
            cases.add(
                    "{\"root\": \"%s\", \"queries\": [%s]}"
                            .formatted(root.toRealPath(), String.join(", ", questions)));
        }
        return "[" + String.join(",\n", cases) + "]";
    }

    private static String json(RandomTree.Question question) {
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

    private static String ours(Resolver resolver, RandomTree.Question question) {
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
