import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Times whole processes in turn, A B A B …, so that a machine that becomes slower slows both:
/// `java bench/Pairs.java RUNS NAME_A 'COMMAND A' [NAME_B 'COMMAND B']`.
///
/// Prints a row of Markdown for each: median wall time, smallest and largest, median peak memory of
/// the largest process (GNU time's %M), and for B how many times A's median it took.
class Pairs {
    record Run(double seconds, long kilobytes) {}

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        List<String> names = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (int at = 1; at < arguments.length; at += 2) {
            names.add(arguments[at]);
            commands.add(arguments[at + 1]);
        }
        List<List<Run>> measured = new ArrayList<>();
        for (String command : commands) {
            measured.add(new ArrayList<>());
            run(command); // warm: the files are in the system's cache
        }
        for (int run = 0; run < runs; run++) {
            for (int which = 0; which < commands.size(); which++) {
                measured.get(which).add(run(commands.get(which)));
            }
        }
        double first = median(measured.getFirst());
        for (int which = 0; which < commands.size(); which++) {
            List<Run> all = measured.get(which);
            double[] seconds = all.stream().mapToDouble(Run::seconds).sorted().toArray();
            long[] memory = all.stream().mapToLong(Run::kilobytes).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.3f s | %.3f–%.3f s | %.0f MB | %.2f |%n",
                    names.get(which),
                    seconds[seconds.length / 2],
                    seconds[0],
                    seconds[seconds.length - 1],
                    memory[memory.length / 2] / 1000.0,
                    seconds[seconds.length / 2] / first);
        }
    }

    private static double median(List<Run> runs) {
        double[] seconds = runs.stream().mapToDouble(Run::seconds).sorted().toArray();
        return seconds[seconds.length / 2];
    }

    private static Run run(String command) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("pairs", ".txt");
        List<String> line =
                new ArrayList<>(List.of("/usr/bin/time", "-o", figures.toString(), "-f", "%M", "sh", "-c", "exec " + command));
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        String[] lines = Files.readString(figures).strip().split("\n");
        Files.delete(figures);
        return new Run(seconds, Long.parseLong(lines[lines.length - 1].strip()));
    }
}
