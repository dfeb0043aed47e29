package dev.interlock.check.source.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NginxReaderTest {
    private static final String SITE =
            """
            # the site
            server {
                listen 80; server_name a.example b.example;
                location ~ "^/api/(\\d+)$" { # numbers
                    proxy_pass http://app:4000;
                    add_header 'X-A' "one \\"two\\"; {three}" always;
                }
                set $x ${host}a;
                location /it#s { return 200 'no # comment'; }
                content_by_lua_block { local t = { a = "}" ; b = { } } }
            }
            """;

    private static NginxFile read(String text) {
        return NginxReader.read(new SourceText("nginx.conf", text));
    }

    @Test
    void blocksHoldTheirDirectivesInOrder() {
        NginxFile file = read(SITE.replace("\"}\"", "1"));
        assertThat(file.isWhole()).isTrue();
        NginxDirective server = file.directives().getFirst();
        assertThat(server.block())
                .extracting(NginxDirective::name)
                .containsExactly(
                        "listen",
                        "server_name",
                        "location",
                        "set",
                        "location",
                        "content_by_lua_block");
        assertThat(server.block().get(1).arguments()).containsExactly("a.example", "b.example");
        assertThat(server.block().get(3).arguments()).containsExactly("$x", "${host}a");
    }

    @Test
    void quotesAndEscapesAreTakenOff() {
        NginxDirective location = read(SITE).directives().getFirst().block().get(2);
        assertThat(location.arguments()).containsExactly("~", "^/api/(\\d+)$");
        NginxDirective header = location.block().get(1);
        assertThat(header.arguments()).containsExactly("X-A", "one \"two\"; {three}", "always");
        assertThat(header.names("x-a")).isTrue();
        assertThat(header.place()).hasToString("nginx.conf:6:9");
    }

    @Test
    void aHashInsideAWordIsNoComment() {
        NginxDirective location = read(SITE).directives().getFirst().block().get(4);
        assertThat(location.arguments()).containsExactly("/it#s");
        assertThat(location.block().getFirst().argument(1)).isEqualTo("no # comment");
    }

    @Test
    void whatIsNotClosedIsSaidAndTheRestIsRead() {
        assertThat(read("server { listen 80;").problem()).contains("missing");
        assertThat(read("server { listen 80;").directives().getFirst().block()).hasSize(1);
        assertThat(read("listen 80; } server {}").problem()).contains("closes nothing");
        assertThat(read("listen 80; } server {}").directives()).hasSize(1);
        assertThat(read("proxy_pass http://${UPSTREAM};").directives().getFirst().argument(0))
                .isEqualTo("http://${UPSTREAM}");
    }

    @Test
    void hostileFilesEndInTime() {
        for (String piece :
                List.of(
                        "{",
                        "}",
                        ";",
                        "a{",
                        "a ",
                        "\"",
                        "'",
                        "\\",
                        "${",
                        "#",
                        "a;",
                        "x_by_lua_block{")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () ->
                            assertThat(read(piece.repeat(300_000)).directives().size())
                                    .isLessThanOrEqualTo(NginxReader.MOST_DIRECTIVES));
        }
        assertThat(read("a{".repeat(100)).problem()).contains("deeper");
    }

    @Test
    void whateverIsWrittenIsRead() {
        Fuzzing.forAll(3_000, random -> assertThat(read(mutated(random))).isNotNull());
    }

    private static String mutated(Random random) {
        var text = new StringBuilder(SITE);
        String marks = "{};\"'\\$#\n a_";
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
                default -> text.insert(at, text.substring(at, Math.min(at + 9, text.length())));
            }
        }
        return text.toString();
    }
}
