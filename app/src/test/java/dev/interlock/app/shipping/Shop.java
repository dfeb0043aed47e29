package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import dev.interlock.model.Scope;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A project of one small Node server on a machine, and a person in its folder.
final class Shop {
    static final String SERVER =
            """
            const http = require("node:http");
            const listener = http.createServer((request, response) => {
              if (request.url === "/health") return response.end("well");
              %s
              response.end("hello from %s " + process.pid);
            });
            listener.keepAliveTimeout = 60_000;
            listener.listen(process.env.PORT, "127.0.0.1");
            process.on("SIGTERM", () => listener.close(() => process.exit(0)));
            """;

    final Scope scope;
    final int port = TestPorts.free();
    final Session session;

    /// What stands before the releases, as the plan has it.
    private String router;

    private Shop(Machine machine, Path folder, String service) throws IOException {
        this.scope = new Scope(service, "production");
        this.session = machine.session(folder.resolve(service));
        this.router = "{ type: embedded, listen: \"127.0.0.1:%d\" }".formatted(port);
    }

    static Shop on(Machine machine, Path folder, String service) throws IOException {
        return new Shop(machine, folder, service)
                .rollout("canary: [ { weight: 50%, for: 2s } ], bake: 1s")
                .version("1", "");
    }

    /// Another router, with the plans that are written from now on.
    ///
    /// @param other such as `{ type: haproxy, … }`
    Shop behind(String other) {
        router = other;
        return this;
    }

    /// The plan with this rollout.
    Shop rollout(String rollout) throws IOException {
        return plan(rollout, "");
    }

    Shop plan(String rollout, String more) throws IOException {
        session.file(".env.production", "GREETING=hello\n");
        session.file("interlock.yml", text(rollout) + more);
        return this;
    }

    String text(String rollout) {
        return """
        service: %s
        smoke:
          - { name: home, get: /, expect: { status: 200, body-contains: hello } }
        environments:
          production:
            env-file: .env.production
            target: { type: process, command: node server.js, health: /health, start-timeout: 20s, stop-timeout: 5s, keep-alive: 55s }
            router: %s
            rollout: { %s, sees: 50%% }
        """
                .formatted(scope.service(), router, rollout);
    }

    /// @param answers what it does with a request before it answers well, in JavaScript
    Shop version(String name, String answers) throws IOException {
        session.file("dist/server.js", SERVER.formatted(answers, name));
        return this;
    }

    /// A release of what the plan's build makes.
    Ran built() {
        return session.run("release", "--commit", "c0ffee".repeat(6));
    }

    /// A release while users ask.
    Ran released() {
        try (Clients _ = Clients.of(site())) {
            return release();
        }
    }

    static void ends(Ran ran, int code) {
        assertThat(ran.code())
                .as(() -> ran.out().substring(Math.max(0, ran.out().length() - 2_000)) + ran.err())
                .isEqualTo(code);
    }

    /// The release that a command line made.
    static String id(Ran ran) {
        return ran.err().replaceAll("(?s).*interlock: (r-\\d{8}-\\d+): .*", "$1");
    }

    URI site() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    Ran release(String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of("release", "--artifact", "dist", "--commit", "c0ffee".repeat(6)));
        line.addAll(List.of(more));
        return session.run(line.toArray(String[]::new));
    }
}
