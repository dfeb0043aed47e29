package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Fuzzing;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileComposeTest {
    private static final ComposeSchema SCHEMA = ComposeSchema.load();
    private static final List<String> WORDS =
            List.of(
                    "services:",
                    "  a: ",
                    "extends: ",
                    "include: ",
                    "!reset ",
                    "!override ",
                    "&x ",
                    "*x",
                    "<<: *x",
                    "${A:-",
                    "}",
                    "$$",
                    "[",
                    "]",
                    "{",
                    "}",
                    ": ",
                    "- ",
                    "null",
                    "build: ",
                    "environment: ",
                    "file: compose.yml",
                    "\n",
                    "  ",
                    "'",
                    "\"",
                    "\0");

    /// Whatever stands in a file, everything that can be asked of the project can be asked.
    @Test
    @Timeout(value = 11, unit = TimeUnit.MINUTES)
    void anyProjectEndsWithoutAnException() {
        var corpus = Oracle.files();
        Fuzzing.forAll(
                1_500,
                random -> {
                    String one = corpus.get(random.nextInt(corpus.size()));
                    String two = corpus.get(random.nextInt(corpus.size()));
                    var files =
                            Files.of("compose.yml", mutated(one, random))
                                    .and("base.yml", mutated(two, random));
                    everything(files.load("compose.yml", "base.yml"));
                });
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aFileThatExtendsAndIncludesItselfEnds() {
        var text = new StringBuilder("include: [compose.yml]\nservices:\n");
        for (int at = 0; at < 2_000; at++) {
            text.append(
                    "  s%d: {extends: {file: compose.yml, service: s%d}}\n"
                            .formatted(at, (at + 7) % 2_000));
        }
        var project = Files.of("compose.yml", text.toString()).load("compose.yml");
        everything(project);
        assertThat(project.problems()).isNotEmpty();
    }

    private static void everything(ComposeProject project) {
        SCHEMA.problems(project.model());
        ComposeConsistency.problems(project);
        project.name();
        for (Service it : project.services()) {
            it.image();
            it.build();
            it.ports();
            it.dependsOn();
            it.healthcheck();
            it.restart();
            it.restartPolicy();
            it.loggingDriver();
            it.loggingOption("max-size");
            it.profiles();
            it.environment();
            it.envFiles();
        }
    }

    private static String mutated(String seed, Random random) {
        var text = new StringBuilder(seed);
        for (int change = random.nextInt(8); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean()) {
                text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            } else {
                text.delete(at, Math.min(text.length(), at + random.nextInt(6)));
            }
        }
        return text.toString();
    }
}
