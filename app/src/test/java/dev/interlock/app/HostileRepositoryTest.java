package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories made to hurt the reader: each is judged within 20 s, without a stack trace, and
/// nothing of it runs.
class HostileRepositoryTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir Path folder;
    private Session session = new Session(Path.of("."));

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        session = new Session(folder);
    }

    private Session.Ran check() {
        Session.Ran ran = Assertions.assertTimeoutPreemptively(LIMIT, () -> session.run("check"));
        assertThat(ran.code()).isIn(0, 1, 3);
        assertThat(ran.out() + ran.err()).doesNotContain("Exception", "\tat ");
        return ran;
    }

    @Test
    void aYamlAliasBomb() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            bomb.append("a%d: &a%d [".formatted(level, level))
                    .append("*a%d, ".formatted(level - 1).repeat(10))
                    .append("]\n");
        }
        bomb.append("services: { web: { image: nginx:1, environment: *a11 } }\n");
        session.file("docker-compose.yml", bomb.toString());
        session.file(".github/workflows/ci.yml", bomb.toString());
        session.file("pnpm-lock.yaml", bomb.toString()).file("package.json", "{}");
        assertThat(check().code()).isNotZero();
    }

    @Test
    void aYamlThatContainsItself() throws Exception {
        session.file(
                "docker-compose.yml", "services: &s\n  web: { image: nginx:1 }\n  again: *s\n");
        assertThat(check().code()).isNotZero();
    }

    @Test
    void oneLineOfAHundredMegabytes() throws Exception {
        byte[] chunk = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (String name :
                new String[] {
                    "Dockerfile", ".env.production", "docker-compose.yml", "package-lock.json"
                }) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                for (int megabyte = 0; megabyte < 100; megabyte++) {
                    out.write(chunk);
                }
            }
        }
        session.file("package.json", "{\"dependencies\": {\"a\": \"1\"}}");
        Session.Ran ran = check();
        assertThat(ran.out()).contains("the limit is");
        assertThat(ran.code()).isNotZero();
    }

    @Test
    void aHundredThousandContinuationLines() throws Exception {
        session.file(
                "Dockerfile",
                "FROM node:22\nRUN true \\\n" + "  && true \\\n".repeat(100_000) + "  && true\n");
        check();
    }

    @Test
    void linksOutOfTheTreeAndInCircles(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("Dockerfile"), "FROM node:22\nWORKDIR /x # seen\n");
        Files.writeString(elsewhere.resolve("secret.env"), "A=MARKER\n");
        Files.createSymbolicLink(folder.resolve("Dockerfile"), elsewhere.resolve("Dockerfile"));
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(
                folder.resolve(".env.production"), elsewhere.resolve("secret.env"));
        session.file(".env.example", "A=\n").file("package.json", "{}");
        assertThat(check().out()).doesNotContain("docker/inline-comment", "MARKER");
        session.commit();
        assertThat(check().out()).doesNotContain("docker/inline-comment", "MARKER");
    }

    @Test
    void bytesThatAreNoUtf8() throws Exception {
        for (String name :
                new String[] {
                    "Dockerfile",
                    "docker-compose.yml",
                    ".env.production",
                    "package.json",
                    "interlock.yml"
                }) {
            Files.write(
                    folder.resolve(name),
                    new byte[] {'a', (byte) 0xC3, (byte) 0x28, '\n', (byte) 0xFF});
        }
        Session.Ran ran = Assertions.assertTimeoutPreemptively(LIMIT, () -> session.run("check"));
        assertThat(ran.code()).isIn(2, 3);
        Files.delete(folder.resolve("interlock.yml"));
        assertThat(check().out()).contains("it is not UTF-8");
    }

    @Test
    void deepNesting() throws Exception {
        session.file("docker-compose.yml", "services: " + "[".repeat(100_000));
        session.file("package.json", "[".repeat(100_000));
        session.file("supabase/config.toml", "[api]\n");
        session.file("supabase/migrations/1_a.sql", "SELECT " + "(".repeat(100_000));
        session.file("Dockerfile", "FROM node:22\nENV A=" + "${A:-".repeat(50_000) + "\n");
        session.file(".env.production", "A=" + "${A:-".repeat(50_000) + "\n");
        session.file(".env.example", "A=\n");
        assertThat(check().code()).isNotZero();
    }

    @Test
    void configurationThatWouldRunCode() throws Exception {
        String trap = "require('fs').writeFileSync(require('path').join(__dirname, 'RAN'), '')";
        for (String name :
                new String[] {
                    "next.config.js",
                    "vite.config.js",
                    ".eslintrc.js",
                    "postcss.config.js",
                    ".pnpmfile.cjs",
                    ".yarnrc.cjs"
                }) {
            session.file(name, trap + ";\n");
        }
        session.file(
                "package.json",
                "{\"scripts\": {\"preinstall\": \"touch RAN\", \"prepare\": \"touch RAN\"}, \"dependencies\": {\"a\": \"1\"}}");
        session.file(".npmrc", "script-shell=./trap\n");
        session.file(".gitattributes", "* filter=trap diff=trap\n");
        session.commit();
        String touch = "touch '%s'".formatted(folder.resolve("RAN"));
        session.git("config", "filter.trap.clean", touch + "; cat");
        session.git("config", "filter.trap.process", touch);
        session.git("config", "diff.external", touch);
        session.git("config", "core.fsmonitor", touch);
        session.file("package.json", "{\"name\": \"changed\"}");
        check();
        session.run("check", "--changed");
        assertThat(folder.resolve("RAN")).doesNotExist();
        session.git("config", "filter.trap.process", "");
        session.git("status");
        assertThat(folder.resolve("RAN")).as("the trap itself works").exists();
    }

    @Test
    void aNamedPipeDoesNotBlock() throws Exception {
        new ProcessBuilder("mkfifo", folder.resolve("Dockerfile").toString()).start().waitFor();
        new ProcessBuilder("mkfifo", folder.resolve(".env.production").toString())
                .start()
                .waitFor();
        session.file(".env.example", "A=\n");
        check();
    }

    @Test
    void fileNamesThatAreHostile() throws Exception {
        session.file("a\u001B[2Jb/Dockerfile", "FROM node:22\nWORKDIR /x # c\n");
        session.file("new\nline/Dockerfile", "FROM node:22\nWORKDIR /x # c\n");
        session.file("--help/Dockerfile", "FROM node:22\nWORKDIR /x # c\n").commit();
        assertThat(check().out()).doesNotContain("\u001B");
    }
}
