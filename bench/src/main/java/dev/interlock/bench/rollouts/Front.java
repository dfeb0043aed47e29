package dev.interlock.bench.rollouts;

import dev.interlock.model.Address;
import dev.interlock.outside.haproxy.HaproxyConfiguration;
import dev.interlock.outside.haproxy.HaproxySettings;
import dev.interlock.outside.nginx.NginxExample;
import dev.interlock.outside.nginx.NginxSettings;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What stands before the releases: the router of the server, or a real proxy with the
/// configuration that `interlock init` writes.
///
/// @param plan what the site's plan says of it
/// @param process of the proxy
record Front(String plan, Optional<Process> process) implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(20);

    /// Which one.
    public enum Kind {
        EMBEDDED,
        HAPROXY,
        NGINX;

        static Kind parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// @param folder for the proxy's files
    static Front open(Kind kind, Path folder, int port) throws IOException {
        return switch (kind) {
            case EMBEDDED ->
                    new Front(
                            "{ type: embedded, listen: \"127.0.0.1:%d\" }".formatted(port),
                            Optional.empty());
            case HAPROXY -> haproxy(folder, port);
            case NGINX -> nginx(folder, port);
        };
    }

    private static Front haproxy(Path folder, int port) throws IOException {
        HaproxySettings settings =
                new HaproxySettings(
                        folder.resolve("haproxy.sock"),
                        "site",
                        new Address("127.0.0.1", port),
                        freePort());
        HaproxyConfiguration configuration = new HaproxyConfiguration(settings, folder);
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, configuration.text());
        Files.writeString(configuration.map(), HaproxyConfiguration.NO_ENTRIES);
        Files.writeString(configuration.state(), HaproxyConfiguration.NO_STATE);
        return started(
                folder,
                port,
                "{ type: haproxy, socket: %s, backend: site, listen: \"127.0.0.1:%d\", log: \"%s\" }"
                        .formatted(settings.socket(), port, settings.log()),
                List.of("haproxy", "-W", "-db", "-f", file.toString()));
    }

    private static Front nginx(Path folder, int port) throws IOException {
        // Its workers run as another account.
        for (Path each : List.of(folder, folder.resolveSibling(""))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String call = "nginx -p %1$s -e %1$s/error.log -c %1$s/nginx.conf".formatted(folder);
        NginxSettings settings =
                new NginxSettings(
                        folder.resolve("site.conf"),
                        new NginxSettings.Commands(call + " -t", call + " -s reload", Map.of()),
                        new Address("127.0.0.1", port),
                        freePort(),
                        new NginxSettings.Times(Duration.ofSeconds(5), Duration.ofSeconds(30)));
        String own = "pid %1$s/nginx.pid;\nerror_log %1$s/error.log;\n".formatted(folder);
        Files.writeString(folder.resolve("nginx.conf"), own + new NginxExample(settings).text());
        return started(
                folder,
                port,
                "{ type: nginx, config: %s, listen: \"127.0.0.1:%d\", log: \"%s\", test: %s -t, reload: %s -s reload }"
                        .formatted(settings.config(), port, settings.log(), call, call),
                List.of("/bin/sh", "-c", "exec " + call + " -g 'daemon off;'"));
    }

    private static Address freePort() {
        return new Address("127.0.0.1", TestPorts.free());
    }

    private static Front started(Path folder, int port, String plan, List<String> command)
            throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("proxy.log").toFile())
                        .start();
        long end = System.nanoTime() + READY.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(
                        "the proxy does not run:\n"
                                + Files.readString(folder.resolve("proxy.log")));
            }
            LockSupport.parkNanos(5_000_000);
        }
        return new Front(plan, Optional.of(process));
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            List<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            running.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
    }
}
