package dev.interlock.app.init;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.model.Address;
import dev.interlock.outside.haproxy.HaproxyConfiguration;
import dev.interlock.outside.haproxy.HaproxySettings;
import dev.interlock.outside.nginx.NginxExample;
import dev.interlock.outside.nginx.NginxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The configuration of a proxy that is to be a router, beside the plan: ready to run, and to be
/// taken from into one that is there.
///
/// @param root where the plan is
/// @param service names the backend and the files
/// @param account that is to run the server: the caller's, until somebody says another
record RouterDrafts(Kind kind, Path root, String service, String account) {
    private static final Pattern ACCOUNT = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    /// Behind `sudo` the caller is the one who called it.
    static String account(Map<String, String> environment) {
        return Stream.of("SUDO_USER", "USER", "LOGNAME")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(name -> ACCOUNT.matcher(name).matches())
                .findFirst()
                .orElse("");
    }

    private static final Pattern NGINX = Pattern.compile("nginx.*\\.conf|.*\\.nginx");
    private static final Address LISTEN = new Address("127.0.0.1", 8080);
    private static final Address LOG = new Address("127.0.0.1", 7071);

    enum Kind {
        HAPROXY,
        NGINX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> parse(String word) {
            return java.util.Arrays.stream(values()).filter(it -> it.word().equals(word)).findAny();
        }
    }

    /// What the repository configures already.
    static Optional<Kind> of(Project project) {
        if (!project.files(path -> Paths.name(path).equals("haproxy.cfg")).isEmpty()) {
            return Optional.of(Kind.HAPROXY);
        }
        return project.files(path -> NGINX.matcher(Paths.name(path)).matches()).isEmpty()
                ? Optional.empty()
                : Optional.of(Kind.NGINX);
    }

    String file() {
        return switch (kind) {
            case HAPROXY -> "interlock.haproxy.cfg";
            case NGINX -> "interlock.nginx.conf";
        };
    }

    Draft draft() {
        return new Draft(
                file(),
                root.resolve(file()),
                root,
                text(),
                false,
                "Interlock",
                "something else is there");
    }

    private String text() {
        return switch (kind) {
            case HAPROXY -> haproxy().text();
            case NGINX -> nginx().text();
        };
    }

    /// What the plan says of it.
    String plan() {
        return switch (kind) {
            case HAPROXY ->
                    "router: { type: haproxy, socket: %s, backend: %s, listen: \"%s\", log: \"%s\" }"
                            .formatted(haproxy().settings().socket(), service, LISTEN, LOG);
            case NGINX ->
                    "router: { type: nginx, config: %s, listen: \"%s\", log: \"%s\" }"
                            .formatted(nginx().settings().config(), LISTEN, LOG);
        };
    }

    private HaproxyConfiguration haproxy() {
        return new HaproxyConfiguration(
                new HaproxySettings(Path.of("/run/haproxy/interlock.sock"), service, LISTEN, LOG),
                Path.of("/var/lib/interlock/haproxy"),
                account);
    }

    private NginxExample nginx() {
        return new NginxExample(
                new NginxSettings(
                        Path.of("/etc/nginx/interlock", service + ".conf"),
                        new NginxSettings.Commands("nginx -t", "nginx -s reload", Map.of()),
                        LISTEN,
                        LOG,
                        new NginxSettings.Times(Duration.ofSeconds(5), Duration.ofSeconds(5))));
    }
}
