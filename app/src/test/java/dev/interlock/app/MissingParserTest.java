package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a platform that the parser has no native library for: a process whose class path lacks it.
class MissingParserTest {
    @TempDir Path folder;

    private record Answer(int code, String text) {}

    @Test
    void checkSaysWhichRulesCouldNotRunAndEndsUndecided() throws Exception {
        write(
                "package.json",
                "{ \"dependencies\": { \"next\": \"16.4.3\", \"next-auth\": \"4.24.15\" } }");
        write(
                "app/page.tsx",
                "import { useSession } from 'next-auth/react'; export default () => { const { data } = useSession(); return data }");
        Answer answer = check();
        assertThat(answer.text())
                .contains(
                        "`next/session-without-provider`, `next/provider-without-ssr` and `next/unguarded-session`")
                .contains("the parser's native library for this platform is missing")
                .doesNotContain("WARNING:", "Exception");
        assertThat(answer.code()).isEqualTo(3);
    }

    @Test
    void nothingIsMissedWhereNoRuleNeedsIt() throws Exception {
        write("package.json", "{ \"dependencies\": { \"next\": \"16.4.3\" } }");
        write("app/page.tsx", "export default () => <p />;");
        Answer answer = check();
        assertThat(answer.text()).doesNotContain("native");
        assertThat(answer.code()).isZero();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Answer check() throws Exception {
        String classes =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.matches(".*swc4j-(linux|macos).*"))
                        .collect(Collectors.joining(File.pathSeparator));
        assertThat(classes).contains("swc4j");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classes,
                                "dev.interlock.app.Main",
                                "check",
                                folder.toString(),
                                "--only",
                                "next,interlock")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
