package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.files.DiskTree;
import dev.interlock.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a check remembers must never show: with a cache and without, the answers are the same
/// bytes, whatever happened to the files in between.
class ReplayedCheckTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "outages");

    @TempDir Path folder;
    private Path project = Path.of(".");
    private Session kept = new Session(project);
    private Session anew = new Session(project);

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        project = Files.createDirectories(folder.resolve("project"));
        kept = new Session(project, with(folder.resolve("cache").toString()));
        anew = new Session(project, with("off"));
    }

    private static Map<String, String> with(String cache) {
        return Map.of("INTERLOCK_CACHE", cache, "PATH", System.getenv("PATH"));
    }

    @Test
    void mutatedProjectsAreJudgedTheSameWithAndWithoutACache() throws Exception {
        int[] replays = {0};
        for (String example : List.of("1-daatan/broken", "2-ainative/broken", "5-onai/mended")) {
            copy(EXAMPLES.resolve(example));
            anew.commit();
            same();
            settle();
            same();
            Seeds.forAll(
                    12,
                    random -> {
                        mutate(random);
                        same();
                        long before = written();
                        same();
                        replays[0] += written() == before ? 1 : 0;
                    });
            clear(project);
        }
        // A second run of an unchanged project finds nothing to keep that is not kept already.
        assertThat(replays[0]).isPositive();
    }

    @Test
    void aContentOfTheSameLengthAndTimeIsAnother() throws Exception {
        anew.file("Dockerfile", "FROM node:22\nWORKDIR /app # a\n").commit();
        settle();
        same();
        Path file = project.resolve("Dockerfile");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "FROM node:22\nWORKDIR /app/a/b\n");
        Files.setLastModifiedTime(file, time);
        same();
    }

    @Test
    void anotherFileInItsPlaceIsSeen() throws Exception {
        anew.file("Dockerfile", "FROM node:22\nWORKDIR /app # a\n")
                .file("other", "FROM node:22\nWORKDIR /app/a/b\n")
                .commit();
        settle();
        same();
        Files.move(
                project.resolve("other"),
                project.resolve("Dockerfile"),
                StandardCopyOption.REPLACE_EXISTING);
        same();
    }

    @Test
    void anotherQuestionIsAnsweredByItself() throws Exception {
        anew.file("Dockerfile", "FROM node\nWORKDIR /app # a\n")
                .file(".env.example", "A=\n")
                .file("a.js", "process.env.B")
                .commit();
        settle();
        for (String[] more :
                List.of(
                        new String[] {"--env", "staging"},
                        new String[] {"--only", "docker"},
                        new String[] {"--skip", "docker"},
                        new String[] {"--strict"})) {
            same(more);
            same(more);
        }
    }

    @Test
    void noValueIsKept() throws Exception {
        anew.file(".env.production", "API_SECRET=obviously-fake-secret-1\nDEBUG=obviously-fake-2\n")
                .file("Dockerfile", "FROM node:22\nENV TOKEN=obviously-fake-3\n")
                .file("a.js", "fetch(process.env.API_SECRET, 'obviously-fake-4')")
                .commit();
        same();
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            for (Path one : all) {
                assertThat(
                                new String(
                                        Files.readAllBytes(one),
                                        java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("obviously-fake");
            }
        }
    }

    private void same(String... more) {
        List<String> line = new ArrayList<>(List.of("check", "--format", "json"));
        line.addAll(List.of(more));
        Session.Ran first = anew.run(line.toArray(String[]::new));
        Session.Ran second = kept.run(line.toArray(String[]::new));
        assertThat(withoutStats(second.out())).isEqualTo(withoutStats(first.out()));
        assertThat(second.code()).isEqualTo(first.code());
        assertThat(first.out()).isNotEmpty();
    }

    private static String withoutStats(String out) {
        return out.replaceAll("\"stats\" ?: ?\\{[^}]*}", "").replaceAll("\\([0-9.]+ s\\)", "");
    }

    /// When something was kept last.
    private long written() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.mapToLong(ReplayedCheckTest::time).max().orElse(0);
        }
    }

    private static long time(Path file) {
        try {
            return Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Waits until files are old enough to be known by their stamps.
    private void settle() throws IOException {
        DiskTree tree = DiskTree.walking(project);
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<String> files = tree.list().files();
        assertThat(files).isNotEmpty();
        while (!files.stream().allMatch(path -> tree.stamp(path).isPresent())) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void mutate(Random random) throws Exception {
        List<Path> files = files();
        Path file = files.get(random.nextInt(files.size()));
        Path other = files.get(random.nextInt(files.size()));
        switch (random.nextInt(9)) {
            case 0 -> Files.delete(file);
            case 1 -> Files.writeString(file, Files.readString(file) + "\n// " + random.nextInt());
            case 2 -> cut(file, random);
            case 3 -> Files.copy(file, other, StandardCopyOption.REPLACE_EXISTING);
            case 4 -> Files.move(file, project.resolve("moved" + random.nextInt(5) + ".ts"));
            case 5 -> anew.git("add", "-A");
            case 6 -> {
                anew.git("add", "-A");
                anew.git("commit", "-q", "--allow-empty", "-m", "more");
            }
            case 7 -> Files.writeString(file, "\n" + Files.readString(file));
            default -> Files.writeString(project.resolve(".gitignore"), "/" + file.getFileName());
        }
    }

    /// Takes a line out, so that lengths and places change.
    private static void cut(Path file, Random random) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        if (!lines.isEmpty()) {
            lines.remove(random.nextInt(lines.size()));
        }
        Files.write(file, lines);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.toString().contains("/.git/"))
                    .sorted()
                    .toList();
        }
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path to = project.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }
}
