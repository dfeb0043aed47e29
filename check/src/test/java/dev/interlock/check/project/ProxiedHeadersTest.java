package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.Example;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxiedHeadersTest {
    private static final String HEADER = "Access-Control-Allow-Origin";
    private static final String ADD = "add_header " + HEADER + " * always;\n";
    private static final String PASS = "proxy_pass http://api:4000/v1/;\n";

    /// `line host:port` of each.
    private static List<String> found(Example example) {
        return ProxiedHeaders.of(example.project(), HEADER).stream()
                .map(one ->
                        "%d %s:%s"
                                .formatted(
                                        one.header().place().line(),
                                        one.host().orElse("?"),
                                        one.port().orElse("?")))
                .toList();
    }

    private static List<String> found(String text) {
        return found(Example.file("nginx.conf", text));
    }

    @Test
    void aHeaderBesideTheProxyIsAddedToItsAnswers() {
        assertThat(found("server { location / {\n" + ADD + PASS + "} }"))
                .containsExactly("2 api:4000");
    }

    @Test
    void aHeaderOfTheServerIsInheritedUnlessTheLocationHasOneOfItsOwn() {
        assertThat(found("server {\n" + ADD + "location / {\n" + PASS + "} }"))
                .containsExactly("2 api:4000");
        assertThat(found("server {\n" + ADD + "location / {\n add_header X-A 1;\n" + PASS + "} }"))
                .isEmpty();
        assertThat(
                        found(
                                "server {\nadd_header_inherit on;\n"
                                        + ADD
                                        + "location / {\nadd_header_inherit merge; add_header X-A 1;\n"
                                        + PASS
                                        + "} }"))
                .containsExactly("3 api:4000");
    }

    @Test
    void hidingTheOtherServersHeaderCuresIt() {
        String hide = "proxy_hide_header 'access-control-allow-origin';\n";
        assertThat(found("server { location / {\n" + ADD + hide + PASS + "} }")).isEmpty();
        assertThat(found("http {" + hide + "server { location / {\n" + ADD + PASS + "} } }"))
                .isEmpty();
    }

    @Test
    void aVariableThatIsFilledOnlyWhereTheHeaderIsMissingIsHarmless() {
        String map = "map $upstream_http_access_control_allow_origin $origin { '' *; }\n";
        String add = "add_header " + HEADER + " $origin;\n";
        assertThat(found(map + "server { location / {\n" + add + PASS + "} }")).isEmpty();
        assertThat(found("map $http_origin $origin { default x; }\nserver {\n" + add + PASS + "}"))
                .containsExactly("3 api:4000");
    }

    @Test
    void anIfThatAnswersByItselfPassesNothingOn() {
        String options = "if ($request_method = OPTIONS) {\n" + ADD + "return 204;\n}\n";
        assertThat(found("server { location / {\n" + options + PASS + "} }")).isEmpty();
        assertThat(
                        found(
                                "server { location / {\n"
                                        + options.replace("return 204;", "")
                                        + PASS
                                        + "} }"))
                .containsExactly("3 api:4000");
    }

    @Test
    void theServerBehindIsFoundThroughUpstreamsAndVariables() {
        String upstream = "upstream backend { least_conn; server app:3000; server app2:3000; }\n";
        assertThat(
                        found(
                                upstream
                                        + "server { location / {\n"
                                        + ADD
                                        + "proxy_pass http://backend;\n} }"))
                .containsExactly("3 app:3000");
        assertThat(
                        found(
                                "server { set $to api; location / {\n"
                                        + ADD
                                        + "proxy_pass http://$to:8080$request_uri;\n} }"))
                .containsExactly("2 api:8080");
        assertThat(found("server { location / {\n" + ADD + "proxy_pass $unknown;\n} }"))
                .containsExactly("2 ?:?");
    }

    @Test
    void whatIsIncludedCountsWhereItIsIncluded() {
        Example example =
                Example.file(
                                "proxy/nginx.conf",
                                "server { location / {\ninclude snippets/cors.conf;\n"
                                        + PASS
                                        + "} }")
                        .and("proxy/snippets/cors.conf", ADD);
        assertThat(found(example)).containsExactly("1 api:4000");
        Example absolute =
                Example.file(
                                "a/site.conf",
                                "server { location / {\ninclude /etc/nginx/snippets/cors.conf;\n"
                                        + PASS
                                        + "} }")
                        .and("b/snippets/cors.conf", "\n" + ADD);
        assertThat(found(absolute)).containsExactly("2 api:4000");
    }

    @Test
    void includesThatIncludeThemselvesEnd() {
        Example example =
                Example.file(
                                "a.conf",
                                "include b.conf; include b.conf; include b.conf;" + ADD + PASS)
                        .and(
                                "b.conf",
                                "include a.conf; include a.conf; include a.conf; include b.conf;")
                        .and("nginx.conf", "server { include a.conf; }");
        assertThat(found(example)).hasSizeLessThan(3);
    }

    @Test
    void filesMadeToHurtEndInTime() {
        String header = ADD.strip();
        for (String text :
                List.of(
                        "server { "
                                + (header + "location / { " + PASS.strip() + "} ").repeat(8_000)
                                + "}",
                        "set $a b; ".repeat(20_000)
                                + "server { "
                                + "location / { set $c d; } ".repeat(8_000)
                                + "}",
                        ("location / { add_header_inherit merge; " + header).repeat(45)
                                + "}".repeat(45),
                        "include a.conf; ".repeat(30_000) + "include b*.conf; ".repeat(30_000))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> assertThat(found(text)).hasSizeLessThan(501));
        }
    }
}
