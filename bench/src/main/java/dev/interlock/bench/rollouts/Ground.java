package dev.interlock.bench.rollouts;

import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What releases of the site run on.
sealed interface Ground extends AutoCloseable {
    /// Which one.
    enum Kind {
        PROCESS,
        COMPOSE;

        static Kind parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// @param folder for what it needs, empty
    static Ground open(Kind kind, Path folder) {
        return switch (kind) {
            case PROCESS -> new Processes();
            case COMPOSE -> new Containers(TestEngine.open(folder));
        };
    }

    /// What the site's plan says of it.
    String plan();

    /// The version's artifact, in a new folder under this one.
    Path write(Version version, Path under) throws IOException;

    /// What the server needs in its environment.
    Map<String, String> environment();

    /// How many releases of the site run.
    int running(Product product);

    @Override
    void close();

    /// Processes beside the server.
    record Processes() implements Ground {
        @Override
        public String plan() {
            return """
            type: process
            command: java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx48m -cp . %s
            health: /health
            keep-alive: 30s
            """
                    .formatted(Site.class.getName());
        }

        @Override
        public Path write(Version version, Path under) throws IOException {
            Path folder = Files.createDirectories(under.resolve(version.name()));
            for (var file : version.files().entrySet()) {
                Path to = folder.resolve(file.getKey());
                Files.createDirectories(to.resolveSibling(""));
                Files.write(to, file.getValue());
            }
            return folder;
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public int running(Product product) {
            return product.sites().size();
        }

        @Override
        public void close() {}
    }

    /// Projects of Docker Compose. The image holds the site alone; the JVM and its libraries are
    /// this machine's, mounted, since nothing can be pulled.
    record Containers(TestEngine engine) implements Ground {
        private static final String OURS = "label=dev.interlock.scope=" + SitePlan.SCOPE;
        private static final int INSIDE = 8080;
        private static final Path JAVA = Path.of(System.getProperty("java.home"));

        @Override
        public String plan() {
            return """
            type: compose
            service: web
            health: /health
            keep-alive: 30s
            """;
        }

        @Override
        public Path write(Version version, Path under) throws IOException {
            Path folder = Files.createDirectories(under.resolve(version.name()));
            Map<String, byte[]> files = new HashMap<>();
            version.files().forEach((path, content) -> files.put("site/" + path, content));
            List<String> command =
                    List.of(
                            JAVA.resolve("bin/java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx48m",
                            "-cp",
                            ".",
                            Site.class.getName());
            new TestImage("site:latest", command, files, "\"WorkingDir\": \"/site\"")
                    .save(folder.resolve("images"));
            Files.writeString(folder.resolve("compose.yml"), compose());
            return folder;
        }

        private static String compose() {
            return """
            services:
              web:
                image: site:latest
                restart: unless-stopped
                environment: { HOST: "0.0.0.0", PORT: "%1$d" }
                ports: ["%1$d:%1$d"]
                volumes: ["%2$s:%2$s:ro", "/lib:/lib:ro", "/lib64:/lib64:ro"]
                logging: { options: { max-size: 1m } }
            """
                    .formatted(INSIDE, JAVA);
        }

        @Override
        public Map<String, String> environment() {
            return engine.environment();
        }

        @Override
        public int running(Product product) {
            return (int) containers("-q").count();
        }

        private Stream<String> containers(String options) {
            return engine.docker("ps", options, "--filter", OURS).lines();
        }

        @Override
        public void close() {
            String[] all =
                    Stream.concat(Stream.of("rm", "-f"), containers("-aq")).toArray(String[]::new);
            if (all.length > 2) {
                engine.docker(all);
            }
            engine.close();
        }
    }
}
