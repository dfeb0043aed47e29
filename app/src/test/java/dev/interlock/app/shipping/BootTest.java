package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Outage 3: after the reset the machine was up and the application was not, until somebody started
/// it. Here a real systemd boots.
@Timeout(180)
class BootTest {
    @TempDir private Path folder;

    @Test
    void afterAResetTheMachineBringsTheLastGoodReleaseBackByItself() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/lib/systemd/systemd"))
                        && Files.isExecutable(Path.of("/usr/bin/unshare"))
                        && "root".equals(System.getProperty("user.name")),
                "needs root, systemd and unshare: apt-get install systemd util-linux");
        Shipped before = shipped();

        Process boot = boot();
        try {
            assertThat(served(before)).startsWith("hello from 1");
        } finally {
            boot.destroyForcibly();
            assertThat(boot.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// @param answer of the process that the reset ended
    private record Shipped(URI site, String answer) {}

    private Shipped shipped() throws Exception {
        Machine machine = new Machine(folder.resolve("data"));
        try {
            Shop shop = Shop.on(machine, folder, "shop");
            Shop.ends(shop.release(), 0);
            return new Shipped(shop.site(), Machine.get(shop.site()).body());
        } finally {
            machine.close();
        }
    }

    private Process boot() throws IOException {
        Path script = folder.resolve("boot.sh");
        try (InputStream text = BootTest.class.getResourceAsStream("boot.sh")) {
            Files.copy(Objects.requireNonNull(text), script);
        }
        return new ProcessBuilder(
                        "unshare",
                        "--fork",
                        "--kill-child",
                        "--pid",
                        "--mount",
                        "--mount-proc",
                        "--cgroup",
                        "--ipc",
                        "--uts",
                        "sh",
                        script.toString(),
                        launcher().toString(),
                        folder.toString(),
                        Integer.toString(TestPorts.free()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("boot.log").toFile())
                .start();
    }

    private Path launcher() throws IOException {
        Path launcher = folder.resolve("interlock");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' dev.interlock.app.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    /// What the site answers as soon as it does: another process than before.
    private String served(Shipped before) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (System.nanoTime() < end) {
            try {
                var answer = Machine.get(before.site());
                if (answer.statusCode() == 200 && !answer.body().equals(before.answer())) {
                    return answer.body();
                }
            } catch (IOException _) {
                // The router is not there yet.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError("nothing serves:\n" + text("boot.log") + text("unit.log"));
    }

    private String text(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? file + ":\n" + Files.readString(path) : "";
    }
}
