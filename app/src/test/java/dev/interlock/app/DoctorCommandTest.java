package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir Path folder;

    private Session session() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return new Session(folder, Map.of("PATH", path, "HOME", folder.toString()));
    }

    @Test
    void itTellsWhatThisMachineHas() throws IOException {
        Session.Ran ran =
                session().run("doctor", "--server", "http://127.0.0.1:" + TestPorts.free());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("has      jdk       25")
                .contains("has      git       git version")
                .contains("without  server")
                .contains("`interlock serve` starts one");
    }

    @Test
    void withoutAPlanNobodyCanSayWhetherItCanRunHere() {
        Session.Ran ran = session().run("doctor");
        assertThat(ran.code()).isIn(1, 3);
        assertThat(ran.out())
                .contains("unknown  plan", "`interlock init` writes one")
                .doesNotContain("The plan can run here");
    }

    @Test
    void aProgramIsKnownByWhatItTellsAndNotByItsComplaints() throws IOException {
        Path browser = folder.resolve("browser");
        Files.writeString(browser, "#!/bin/sh\necho '9: [: unexpected operator' >&2\necho B 1\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        Session session =
                new Session(folder, Map.of("PATH", path, "INTERLOCK_CHROMIUM", browser.toString()));
        assertThat(session.run("doctor").out()).contains("has      chromium  B 1\n");
    }

    @Test
    void asJsonItHasAnItemForEach() {
        Session.Ran ran = session().run("doctor", "--format", "json");
        assertThat(ran.out())
                .contains("\"schema\": \"interlock.doctor/v1\"")
                .contains("\"name\": \"jdk\"")
                .contains("\"name\": \"ports\"");
    }

    @Test
    void whatThePlanNeedsAndTheMachineLacksEndsWithOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Session session =
                    session()
                            .file(
                                    "interlock.yml",
                                    "environments: { production: { router: { type: embedded, listen: '127.0.0.1:%d' } } }"
                                            .formatted(taken.getLocalPort()));
            Session.Ran ran =
                    session.run("doctor", "--server", "http://127.0.0.1:" + TestPorts.free());
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out())
                    .contains("lacks    router")
                    .contains("name another port in `router.listen`");
        }
    }

    @Test
    void aWrongPlanIsToldWithAllItsProblems() throws IOException {
        Session.Ran ran = session().file("interlock.yml", "sevrice: a\nbuild: 1\n").run("doctor");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("interlock.yml:1:1", "interlock.yml:2:8");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(session().run("doctor", "--format", "xml").code()).isEqualTo(2);
        assertThat(session().run("doctor", "nowhere").code()).isEqualTo(2);
        assertThat(session().run("doctor", "--server", "not a url").code()).isEqualTo(2);
    }
}
