package dev.interlock.bench.rollouts;

import dev.interlock.bench.rollouts.Killed.Outcome;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `./dev bench rollouts [PART] [RUNS] [--router haproxy|nginx] [--target compose]`: what users
/// lose by releases, good and bad, and by a server that dies. Prints Markdown;
/// docs/design/performance.md keeps the figures.
///
/// Interlock is called as `./interlock`, or by the command in the system property `interlock`, its
/// words parted by spaces.
public final class RolloutBench {
    private static final String PARTS = "row, bad, some, few, hand, kill, server, page or all";

    private RolloutBench() {}

    public static void main(String[] arguments) throws IOException, Trouble {
        List<String> words = new ArrayList<>(List.of(arguments));
        Front.Kind front = Front.Kind.parse(option(words, "--router", "embedded"));
        Ground.Kind ground = Ground.Kind.parse(option(words, "--target", "process"));
        Subject subject = new Subject(interlock(), front, ground);
        String part = words.isEmpty() ? "all" : words.getFirst();
        int runs = words.size() > 1 ? Integer.parseInt(words.get(1)) : 0;
        System.out.println("| what | measured | load |\n|---|---|---|");
        run(subject, part, runs);
        System.exit(0);
    }

    /// Takes the option out of the words.
    private static String option(List<String> words, String name, String usual) {
        int at = words.indexOf(name);
        if (at < 0) {
            return usual;
        }
        words.remove(at);
        return words.remove(at);
    }

    private static void run(Subject subject, String part, int runs) throws IOException, Trouble {
        switch (part) {
            case "row" -> new InARow(subject, or(runs, 10)).run();
            case "bad" -> new BadReleases(subject, 1, 200, or(runs, 50)).run();
            case "some" -> new BadReleases(subject, 0.2, 200, or(runs, 50)).run();
            case "few" -> new BadReleases(subject, 0.02, 300, or(runs, 3)).run();
            case "hand" -> new ByHand(subject, or(runs, 5)).run();
            case "kill" -> kill(subject, or(runs, 100));
            case "server" -> new ServerFigures(subject.interlock(), or(runs, 10)).run();
            case "page" -> new PageFigures(subject.interlock(), or(runs, 200)).run();
            case "all" -> {
                for (String each :
                        List.of("row", "bad", "some", "few", "hand", "kill", "server", "page")) {
                    run(subject, each, runs);
                }
            }
            default -> throw new IllegalArgumentException("a part is one of " + PARTS);
        }
    }

    private static void kill(Subject subject, int kills) throws IOException, Trouble {
        Killed killed = new Killed(subject, kills, System.nanoTime());
        Outcome outcome = killed.run();
        killed.report(outcome);
        if (!outcome.problems().isEmpty()) {
            System.exit(1);
        }
    }

    private static int or(int runs, int usual) {
        return runs > 0 ? runs : usual;
    }

    private static List<String> interlock() {
        String launcher = Path.of("interlock").toAbsolutePath().toString();
        return List.of(System.getProperty("interlock", launcher).split(" "));
    }
}
