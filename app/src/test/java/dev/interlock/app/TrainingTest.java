package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What the start-up cache is trained with.
class TrainingTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyProjectIsThere() {
        assertThat(Training.projects(HOME)).hasSize(11).allMatch(Files::isDirectory);
    }

    /// A file that does not parse trains nothing.
    @Test
    void everyFileOfTheProjectForTrainingIsRead() {
        String project = HOME.resolve("build/training").toString();
        Session.Ran ran = new Session(HOME).run("check", project);
        assertThat(ran.out())
                .contains("env/missing", "worker/node-builtin", "import/unresolved")
                .doesNotContain("interlock/unread");
    }
}
