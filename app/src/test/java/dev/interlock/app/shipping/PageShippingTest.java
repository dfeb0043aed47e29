package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session.Ran;
import dev.interlock.testkit.RealChromium;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every request is answered with 200, and a user sees nothing: a real browser tells, before any
/// user meets it.
@Timeout(300)
class PageShippingTest {
    private static final String PAGE =
            """
            if (request.url === "/login") {
              response.setHeader("content-type", "text/html");
              return response.end(`%s`);
            }
            """;
    private static final String WHOLE =
            PAGE.formatted("<h1>Sign in</h1><button id=google>with Google</button>");
    private static final String EMPTY = PAGE.formatted("<div id=app></div><script>1</script>");
    private static final String COVERED =
            PAGE.formatted(
                    "<h1>Sign in</h1><button id=google>with Google</button><div class=veil style='position:fixed;inset:0'></div>");

    @TempDir private static Path folder;

    private static Machine machine;

    @BeforeAll
    static void start() {
        RealChromium.needed();
        machine = new Machine(folder.resolve("data"));
    }

    @AfterAll
    static void end() {
        if (machine != null) {
            machine.close();
        }
    }

    private static Shop shop(String service) throws IOException {
        Shop shop = Shop.on(machine, folder, service);
        String plan = shop.text("canary: [ { weight: 50%, for: 2s } ], bake: 1s");
        String page =
                "  - { name: sign-in, open: /login, timeout: 15s, expect: { visible: '#google' } }\n";
        shop.session.file("interlock.yml", plan.replace("environments:", page + "environments:"));
        return shop;
    }

    @Test
    void aPageThatIsEmptyOrCoveredIsRefusedBeforeAnyUserAndTheMendedOneShips() throws Exception {
        Shop shop = shop("shop");
        Shop.ends(shop.version("1", WHOLE).release(), 0);

        refused(
                shop.version("2", EMPTY),
                "open /login: expected something to be seen, came an empty page");
        String id =
                refused(
                        shop.version("3", COVERED),
                        "expected `#google` to be visible, but it is covered by `div.veil`");
        keptFiles(shop, id);

        Ran mended = shop.version("4", WHOLE).released();
        Shop.ends(mended, 0);
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 4");
    }

    /// @return the release's id
    private static String refused(Shop shop, String why) throws Exception {
        Ran refused;
        try (Clients clients = Clients.of(shop.site())) {
            refused = shop.release();
            assertThat(clients.requests.get()).isPositive();
            assertThat(clients.failed.get()).as(clients.lastFailure.get()).isZero();
        }
        Shop.ends(refused, 1);
        assertThat(refused.out())
                .contains(why)
                .contains("kept: sign-in.png, sign-in.trace.zip")
                .doesNotContain("50%");
        assertThat(Machine.get(shop.site()).body()).startsWith("hello from 1");
        return Shop.id(refused);
    }

    private static void keptFiles(Shop shop, String id) throws Exception {
        String files = "/api/v1/environments/shop/production/releases/" + id + "/files";
        HttpResponse<byte[]> list = get(files);
        assertThat(new String(list.body(), StandardCharsets.UTF_8))
                .contains("\"name\":\"sign-in.png\",\"type\":\"image/png\"")
                .contains("\"name\":\"sign-in.trace.zip\",\"type\":\"application/zip\"");
        assertThat(get(files + "/sign-in.png").body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(get(files + "/sign-in.trace.zip").body()).startsWith('P', 'K');
        assertThat(shop.session.run("history").out()).contains(id);
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        String token = Files.readString(machine.data.resolve("token")).strip();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + machine.port + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }
}
