package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `interlock demo`, as the README's readers run it.
@Timeout(180)
class DemoTest {
    @TempDir private Path folder;

    @Test
    void theDemoEndsAsItSaysAndLeavesNothing() throws Exception {
        List<Long> before = children();
        List<Path> folders = demos();
        Ran demo = new Session(folder, Map.of("PATH", System.getenv("PATH"))).run("demo");
        assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
        List<String> stories = List.of(demo.out().split("\nVersion "));
        assertThat(stories).hasSizeGreaterThanOrEqualTo(5);
        assertThat(stories.get(1)).startsWith("1: ").contains(" is good");
        assertThat(stories.get(2)).startsWith("2: ").contains("\ncanary ", " is good");
        assertThat(stories.get(3)).startsWith("3: ").contains("\ncanary ", "\nrolled-back ");
        assertThat(stories.get(4)).startsWith("4: ").contains("refused: ");
        assertThat(demo.out() + demo.err()).contains("env/missing");
        assertThat(demo.out()).contains("What it cost", "Nothing is left running.");
        assertThat(demos()).isEqualTo(folders);
        assertThat(children()).isEqualTo(before);
    }

    private static List<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    private static List<Path> demos() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("interlock-demo-"))
                    .sorted()
                    .toList();
        }
    }
}
