package dev.interlock.check.graph;

import dev.interlock.check.graph.RandomTree.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The projects of `cases.txt`, written by hand.
final class ResolverCases {
    private ResolverCases() {}

    /// A project and what is asked of it.
    record Case(String name, Map<String, String> files, List<Question> questions) {}

    static List<Case> read() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (var in = ResolverCases.class.getResourceAsStream("/resolve/cases.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("= ")) {
                    cases.add(
                            new Case(line.substring(2), new LinkedHashMap<>(), new ArrayList<>()));
                } else if (line.startsWith("? ")) {
                    ask(cases.getLast(), line.substring(2).split(" "));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(": ");
                    cases.getLast()
                            .files()
                            .put(
                                    colon < 0 ? line : line.substring(0, colon),
                                    colon < 0 ? "" : line.substring(colon + 2));
                }
            }
        }
        return cases;
    }

    private static void ask(Case to, String[] words) {
        String how = words[1];
        boolean require = how.startsWith("require");
        Target target =
                how.endsWith("browser")
                        ? Target.BROWSER
                        : how.equals("worker") ? Target.WORKER : Target.SERVER;
        boolean said = require || target != Target.SERVER;
        Arrays.stream(words)
                .skip(said ? 2 : 1)
                .map(specifier -> new Question(words[0], specifier, require, target))
                .forEach(to.questions()::add);
    }
}
