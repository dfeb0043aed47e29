package dev.interlock.app.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitFileTest {
    private static final String USUAL =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    @TempDir private Path folder;
    private Path program = Path.of(".");

    @BeforeEach
    void launcher() throws IOException {
        program = folder.resolve("a launcher");
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Ran serve(String... more) throws IOException {
        var session =
                new Session(
                        Files.createDirectories(folder.resolve("here")),
                        Map.of(
                                "INTERLOCK_PROGRAM",
                                program.toString(),
                                "PATH",
                                "/usr/bin:/bin",
                                "USER",
                                "root",
                                "HOME",
                                "/root"));
        List<String> line = new java.util.ArrayList<>(List.of("serve", "--install-unit"));
        line.addAll(List.of(more));
        return session.run(line.toArray(String[]::new));
    }

    @Test
    void itStartsTheServerWithTheOptionsThatWereGiven() throws Exception {
        Ran ran =
                serve(
                        "--dry-run",
                        "--user",
                        "nobody",
                        "--port",
                        "7171",
                        "--data",
                        "/srv/100%$x y",
                        "--listen",
                        "0.0.0.0",
                        "--plain-http");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("# Written by `interlock serve --install-unit`.\n")
                .contains(
                        "\nExecStart=\"%s\" serve --data \"/srv/100%%%%$$x y\" --port 7171 --listen 0.0.0.0 --plain-http\n"
                                .formatted(program))
                .contains("\nUser=nobody\n", "\nEnvironment=PATH=%s\n".formatted(USUAL))
                .contains("\nRestart=always\n", "\nKillMode=process\n")
                .endsWith("[Install]\nWantedBy=multi-user.target\n");
    }

    @Test
    void ofTheCallersPathItHasTheFoldersOfWhatReleasesAreRunWith() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path node = Files.writeString(tools.resolve("node"), "#!/bin/sh\n");
        assertThat(node.toFile().setExecutable(true)).isTrue();
        Path other = Files.createDirectories(folder.resolve("other"));
        assertThat(SearchPath.of("%s:bin::%s/:/usr/bin".formatted(other, tools)))
                .isEqualTo(tools + ":" + USUAL);
        assertThat(SearchPath.of("")).isEqualTo(USUAL);
    }

    /// Without a name it is the folder that the account's own commands use.
    @Test
    void theFolderIsThatOfTheAccount() throws Exception {
        String home =
                Files.readAllLines(Path.of("/etc/passwd")).stream()
                        .filter(line -> line.startsWith("root:"))
                        .map(line -> line.split(":", -1)[5])
                        .findFirst()
                        .orElseThrow();
        assertThat(serve("--dry-run", "--user", "root").out())
                .contains("serve --data " + home + "/.interlock\n")
                .doesNotContain("User=");
        Ran nobody = serve("--dry-run", "--user", "no-such-account");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("useradd --system --create-home no-such-account");
    }

    @Test
    void aPasswordIsNotWrittenWhereEverybodyReads() throws Exception {
        for (String url :
                List.of(
                        "jdbc:postgresql://db/x?user=a&password=obviously-fake",
                        "postgres://a:obviously-fake@db/x")) {
            Ran ran = serve("--dry-run", "--database-url", url);
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out() + ran.err()).contains(".pgpass").doesNotContain("obviously-fake");
        }
    }

    @Test
    void somebodyElsesUnitIsLeftAlone() throws Exception {
        Path units = Files.createDirectories(folder.resolve("units"));
        Path file = units.resolve("interlock.service");
        Files.writeString(file, "[Unit]\nDescription=mine\n");
        var unit =
                new UnitFile(program, List.of("serve"), Optional.empty(), folder, new TreeMap<>());
        assertThatThrownBy(() -> new Installation(units, false, Map.of()).of(unit))
                .hasMessageContaining("was not written by this command");
        assertThat(Files.readString(file)).isEqualTo("[Unit]\nDescription=mine\n");
    }

    @Test
    void theOtherOptionsAreRefusedWithoutIt() throws Exception {
        var session = new Session(folder);
        assertThat(session.run("serve", "--dry-run").err()).contains("belongs to --install-unit");
    }

    @Test
    void systemdFindsNothingWrongWithIt() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
                "systemd-analyze is missing: apt-get install systemd");
        Path file = folder.resolve("interlock.service");
        Files.writeString(file, serve("--dry-run", "--data", folder + "/a b").out());
        Process verify =
                new ProcessBuilder("systemd-analyze", "verify", "--man=no", file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(said).isZero();
        // A key of systemd 254; older ones pass it over, and the server stays in the group itself.
        assertThat(said.lines().filter(line -> line.contains("interlock.service")))
                .allMatch(line -> line.contains("DelegateSubgroup"));
    }
}
