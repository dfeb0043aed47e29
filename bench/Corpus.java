import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Writes the repositories that bench/run.sh measures on, from one seed:
/// `java bench/Corpus.java containers|sources FOLDER COUNT`.
class Corpus {
    private static final Random RANDOM = new Random(20261121);

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        switch (arguments[0]) {
            case "containers" -> containers(folder, count);
            case "sources" -> sources(folder, count);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// `count` services, half of the files Dockerfiles, half compose files.
    private static void containers(Path folder, int count) throws IOException {
        for (int service = 0; service < count / 2; service++) {
            Path home = folder.resolve("services/s" + service);
            write(home.resolve("Dockerfile"), dockerfile(service));
            write(home.resolve("compose.yml"), compose(service));
            write(home.resolve("package.json"), "{\"name\": \"s%d\", \"private\": true}\n".formatted(service));
            write(home.resolve("src/index.js"), "console.log('up');\n");
            write(home.resolve(".env.example"), "API_URL=\nDATABASE_URL=\n");
        }
    }

    private static String dockerfile(int service) {
        return """
        # syntax=docker/dockerfile:1
        FROM node:22-slim AS build
        WORKDIR /app
        COPY package.json ./
        RUN npm install \\
            --no-audit \\
            # quiet
            --no-fund
        COPY src ./src
        ARG API_URL=http://localhost:%d
        ENV PORT=%d
        RUN node --check src/index.js

        FROM node:22-slim
        WORKDIR /app
        COPY --from=build /app .
        USER node
        EXPOSE %d
        HEALTHCHECK --interval=30s CMD node -e "fetch('http://localhost:%d')"
        CMD ["node", "src/index.js"]
        """
                .formatted(3000 + service, 3000 + service, 3000 + service, 3000 + service);
    }

    private static String compose(int service) {
        return """
        name: s%d
        services:
          app:
            image: registry.example/s%d:1.%d
            restart: unless-stopped
            ports:
              - "%d:3000"
            environment:
              API_URL: ${API_URL:-http://localhost:3000}
              LEVEL: info
            depends_on:
              db:
                condition: service_healthy
            healthcheck:
              test: ["CMD", "wget", "-q", "http://localhost:3000"]
              interval: 10s
          db:
            image: postgres:17
            restart: unless-stopped
            healthcheck:
              test: ["CMD", "pg_isready"]
            volumes:
              - data:/var/lib/postgresql/data
        volumes:
          data: {}
        """
                .formatted(service, service, RANDOM.nextInt(100), 3000 + service);
    }

    /// A monorepo with `count` TypeScript modules in 20 packages, as a large web product has.
    private static void sources(Path folder, int count) throws IOException {
        write(folder.resolve("package.json"), "{\"name\": \"big\", \"private\": true, \"workspaces\": [\"packages/*\"]}\n");
        write(folder.resolve("Dockerfile"), dockerfile(0).replace("src", "packages"));
        write(folder.resolve("docker-compose.prod.yml"), compose(0));
        write(folder.resolve(".env.example"), "API_URL=\nDATABASE_URL=\n");
        for (int file = 0; file < count; file++) {
            Path home = folder.resolve("packages/p%d/src/d%d".formatted(file % 20, file / 400));
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 40 + RANDOM.nextInt(200); line++) {
                text.append("export const value").append(line).append(" = (input: string): string => input + '")
                        .append(RANDOM.nextInt(1_000_000)).append("';\n");
            }
            write(home.resolve("m" + file + ".ts"), text.toString());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
