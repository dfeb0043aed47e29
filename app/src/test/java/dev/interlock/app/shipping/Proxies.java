package dev.interlock.app.shipping;

import dev.interlock.model.Address;
import dev.interlock.outside.haproxy.HaproxyConfiguration;
import dev.interlock.outside.haproxy.HaproxySettings;
import dev.interlock.outside.nginx.NginxExample;
import dev.interlock.outside.nginx.NginxSettings;
import dev.interlock.testkit.Program;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A real proxy before a shop, with the configuration that `interlock init` writes.
///
/// @param plan what the shop's plan says of it
/// @param folder removed in the end
record Proxies(Program program, String plan, Path folder) implements AutoCloseable {
    static Proxies haproxy(int port) throws IOException {
        String haproxy = Program.need("haproxy");
        Path folder = Files.createTempDirectory("shop-haproxy");
        HaproxySettings settings =
                new HaproxySettings(
                        folder.resolve("haproxy.sock"), "shop", local(port), local(logPort()));
        HaproxyConfiguration configuration = new HaproxyConfiguration(settings, folder);
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, configuration.text());
        Files.writeString(configuration.map(), HaproxyConfiguration.NO_ENTRIES);
        Files.writeString(configuration.state(), HaproxyConfiguration.NO_STATE);
        Program program =
                Program.start(
                        folder.resolve("log"),
                        List.of(haproxy, "-W", "-db", "-f", file.toString()));
        program.await(() -> Program.listens(port), "HAProxy listens");
        String plan =
                "{ type: haproxy, socket: %s, backend: shop, listen: \"%s\", log: \"%s\" }"
                        .formatted(settings.socket(), settings.entrance(), settings.log());
        return new Proxies(program, plan, folder);
    }

    static Proxies nginx(int port) throws IOException {
        String nginx = Program.need("nginx");
        Path folder = Files.createTempDirectory("shop-nginx");
        // Its workers run as another account.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String call = "%1$s -p %2$s -e %2$s/error.log -c %2$s/nginx.conf".formatted(nginx, folder);
        NginxSettings settings =
                new NginxSettings(
                        folder.resolve("shop.conf"),
                        new NginxSettings.Commands(call + " -t", call + " -s reload", Map.of()),
                        local(port),
                        local(logPort()),
                        new NginxSettings.Times(Duration.ofSeconds(1), Duration.ofSeconds(55)));
        String own = "pid %1$s/nginx.pid;\nerror_log %1$s/error.log;\n".formatted(folder);
        Files.writeString(folder.resolve("nginx.conf"), own + new NginxExample(settings).text());
        Program program =
                Program.start(
                        folder.resolve("log"),
                        List.of("/bin/sh", "-c", "exec " + call + " -g 'daemon off;'"));
        program.await(() -> Program.listens(port), "nginx listens");
        String plan =
                "{ type: nginx, config: %s, listen: \"%s\", log: \"%s\", test: %s -t, reload: %s -s reload, keep-alive: 1s }"
                        .formatted(
                                settings.config(), settings.entrance(), settings.log(), call, call);
        return new Proxies(program, plan, folder);
    }

    private static Address local(int port) {
        return new Address("127.0.0.1", port);
    }

    private static int logPort() {
        return TestPorts.free();
    }

    @Override
    public void close() {
        program.close();
        Program.remove(folder);
    }
}
