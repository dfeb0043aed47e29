package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launchers give to the JVM; a script that prints its surroundings stands in for it.
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));

    @TempDir Path folder;

    /// In the C locale the JVM finds no file whose name is not ASCII, and judges it by silence.
    @Test
    void namesOfFilesAreUtf8InAnyLocale() throws Exception {
        Path jdk = folder.resolve("jdk");
        java(jdk.resolve("bin/java"));
        Files.writeString(jdk.resolve("release"), "JAVA_RUNTIME_VERSION=\"25\"\n");
        Path launcher = folder.resolve("home/interlock");
        Files.createDirectories(folder.resolve("home/.interlock/one"));
        Files.copy(ROOT.resolve("interlock"), launcher);
        Files.writeString(folder.resolve("home/.interlock/one/version"), "interlock 9.8.7\n");
        Files.writeString(folder.resolve("home/.interlock/current"), jdk + "\n25\none\n");

        assertThat(run(launcher, "check"))
                .startsWith("C.UTF-8 ")
                .contains("dev.interlock.app.Main check");
        assertThat(run(launcher, "--version")).isEqualTo("interlock 9.8.7\n");
    }

    @Test
    void theSelfContainedArchiveDoesTheSame() throws Exception {
        java(folder.resolve("image/runtime/bin/java"));
        Path launcher = folder.resolve("image/bin/interlock");
        Files.createDirectories(launcher.getParent());
        Files.copy(ROOT.resolve("build/image-launcher.sh"), launcher);

        Files.createDirectories(folder.resolve("image/lib"));
        Files.writeString(folder.resolve("image/lib/version"), "interlock 9.8.7\n");

        assertThat(run(launcher, "check"))
                .startsWith("C.UTF-8 ")
                .contains("dev.interlock.app.Main check");
        assertThat(run(launcher, "--version")).isEqualTo("interlock 9.8.7\n");
    }

    private static void java(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho \"$LC_ALL $*\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String run(Path launcher, String argument) throws Exception {
        var builder =
                new ProcessBuilder(List.of("sh", launcher.toString(), argument))
                        .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("JAVA_HOME");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
