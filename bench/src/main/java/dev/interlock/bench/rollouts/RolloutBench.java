package dev.interlock.bench.rollouts;

import dev.interlock.bench.rollouts.Killed.Outcome;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `./dev bench rollouts [PART] [RUNS]`: what users lose by releases, good and bad, and by a server
/// that dies. Prints Markdown; docs/design/performance.md keeps the figures.
///
/// Interlock is called as `./interlock`, or by the command in the system property `interlock`, its
/// words parted by spaces.
public final class RolloutBench {
    private static final String PARTS = "row, bad, some, few, hand, kill, server, page or all";

    private RolloutBench() {}

    public static void main(String[] arguments) throws IOException, Trouble {
        String part = arguments.length > 0 ? arguments[0] : "all";
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        System.out.println("| what | measured | load |\n|---|---|---|");
        run(part, runs);
        System.exit(0);
    }

    private static void run(String part, int runs) throws IOException, Trouble {
        switch (part) {
            case "row" -> new InARow(interlock(), or(runs, 10)).run();
            case "bad" -> new BadReleases(interlock(), 1, 200, or(runs, 50)).run();
            case "some" -> new BadReleases(interlock(), 0.2, 200, or(runs, 50)).run();
            case "few" -> new BadReleases(interlock(), 0.02, 300, or(runs, 3)).run();
            case "hand" -> new ByHand(interlock(), or(runs, 5)).run();
            case "kill" -> kill(or(runs, 100));
            case "server" -> new ServerFigures(interlock(), or(runs, 10)).run();
            case "page" -> new PageFigures(interlock(), or(runs, 200)).run();
            case "all" -> {
                for (String each :
                        List.of("row", "bad", "some", "few", "hand", "kill", "server", "page")) {
                    run(each, runs);
                }
            }
            default -> throw new IllegalArgumentException("a part is one of " + PARTS);
        }
    }

    private static void kill(int kills) throws IOException, Trouble {
        Killed killed = new Killed(interlock(), kills, System.nanoTime());
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
