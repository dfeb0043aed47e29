package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Markers stand in every place where a value can stand; no format may show one.
class NoValueLeavesTest {
    /// Every marker holds this word.
    private static final String WORD = "kQzMARKERvalue";

    private static final Pattern RULE = Pattern.compile("\"rule\": \"([a-z/-]+)\"");

    @TempDir Path folder;
    private Session session = new Session(Path.of("."));
    private int markers;

    private String marker() {
        markers++;
        return WORD + markers;
    }

    /// Replaces each `@` with a marker of its own.
    private String fill(String text) {
        StringBuilder filled = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            filled.append(c == '@' ? marker() : Character.toString(c));
        }
        return filled.toString();
    }

    private static String token(String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "ey"
                + encoder.encodeToString(
                                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"
                                        .getBytes(StandardCharsets.UTF_8))
                        .substring(2)
                + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + "."
                + WORD
                + "signature".repeat(4);
    }

    @BeforeEach
    void plant() throws Exception {
        folder = folder.toRealPath();
        session = new Session(folder);
        files().forEach(this::put);
        session.commit();
        put("Dockerfile.dirty", "FROM node\n");
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "Dockerfile",
                """
                FROM node
                ARG NPM_TOKEN=@
                ARG REGISTRY=https://user:@@example.invalid
                ENV API_SECRET=@ SESSION_PASSWORD="@ @"
                ENV LEGACY_SECRET @ @
                LABEL token="@"
                ENV BROKEN_SECRET=@ # old
                COPY nowhere /x
                RUN curl -u me:@ -H "Authorization: Bearer @" https://me:@@example.invalid && TOKEN=@ npm run build
                HEALTHCHECK CMD curl --password @ localhost
                CMD ["node", "--token=@"] # old
                """);
        files.put("broken/Dockerfile", "FROM node:22\nENV SECRET @\nENV =@\nCOPY x\nFOO @\nARG\n");
        files.put(
                "docker-compose.prod.yml",
                """
                x-env: &env
                  SHARED_SECRET: @
                services:
                  web:
                    build:
                      context: .
                      args: { NPM_TOKEN: @, API_URL: $$API_URL }
                    image: user:@@registry.example.invalid/web
                    command: serve --password @
                    ports: ["80:80"]
                    labels: { "traefik.basicauth": "@" }
                    environment:
                      <<: *env
                      API_SECRET: @
                      API_URL: $$API_URL
                      DATABASE_URL: postgres://u:@@db:5432/x
                      OTHER: ${NOT_THERE}
                      THIRD: ${ALSO_NOT_THERE:?@}
                    env_file: [.env.production, missing.env]
                    depends_on: [db]
                  db:
                    image: postgres
                    environment: ["POSTGRES_PASSWORD=@", "A=@"]
                    healthcheck: { test: ["CMD", "psql", "postgres://u:@@localhost/x"] }
                  odd:
                    image: x:1
                    enviroment: { SECRET: @ }
                    environment: { A: [@], B: { c: @ } }
                configs:
                  c: { content: "password=@" }
                """);
        files.put(
                "bad/docker-compose.yml",
                "services:\n  a:\n    environment:\n      A: \"@\n   B: @\n  - @\n");
        files.put(
                ".env.example",
                "API_SECRET=@\nAPI_URL=\nDATABASE_URL=\nSTRIPE_SECRET_KEY=\nNEEDED_SECRET=\nNEXT_PUBLIC_API_URL=\nPORT=\nCONTACT_EMAIL=\n");
        files.put(
                ".env.production",
                """
                API_SECRET=@
                SESSION_SECRET=@
                API_URL=not a url @
                DATABASE_URL=postgres://user:@@db:99999999/x
                STRIPE_SECRET_KEY=%s
                NEXT_PUBLIC_API_SECRET=@
                NEXT_PUBLIC_SUPABASE_URL=https://aaaaaaaaaaaaaaaaaaaa.supabase.co
                NEXT_PUBLIC_SUPABASE_ANON_KEY=%s
                NEXT_PUBLIC_KEY=%s
                PORT=@
                CONTACT_EMAIL=@
                QUOTED="@ # @" # @
                SINGLE='@ $A @'
                MULTI="@
                @
                @"
                DOLLAR=@$@ #@
                BAD LINE @
                PASSWORD=changeme
                """
                        .formatted(
                                "sk_" + "test_" + WORD,
                                token(
                                        "{\"role\":\"anon\",\"ref\":\"bbbbbbbbbbbbbbbbbbbb\",\"x\":\""
                                                + WORD
                                                + "\"}"),
                                token(
                                        "{\"role\":\"service_role\",\"ref\":\"aaaaaaaaaaaaaaaaaaaa\"}")));
        files.put(
                ".env.staging", "API_SECRET=@\nSTRIPE_SECRET_KEY=" + "sk_" + "live_" + WORD + "\n");
        files.put(
                "package.json",
                """
                { "name": "x", "engines": { "node": ">=22" },
                  "scripts": { "build": "TOKEN=@ next build", "deploy": "ssh me:@@prod.example.invalid 'npm run build'" },
                  "dependencies": { "a": "^2.0.0", "b": "https://u:@@example.invalid/b.tgz" } }
                """);
        files.put(
                "package-lock.json",
                """
                { "name": "x", "lockfileVersion": 3, "packages": { "": { "dependencies": { "a": "^1.0.0" } },
                  "node_modules/a": { "version": "1.0.0", "resolved": "https://u:@@example.invalid/a.tgz" } } }
                """);
        files.put("bad/package.json", "{ \"scripts\": { \"a\": \"@\" \"@\" }");
        files.put(".nvmrc", "16\n");
        files.put(
                ".github/workflows/deploy.yml",
                """
                on: push
                env: { TOKEN: @ }
                jobs:
                  deploy-production:
                    runs-on: ubuntu-latest
                    environment: production
                    steps:
                      - uses: appleboy/ssh-action@v1
                        with:
                          host: prod.example.invalid
                          password: @
                          script: |
                            export SECRET=@
                            cd app && npm ci && npm run build --token @
                      - run: curl -H "X-Key: @" https://u:@@example.invalid && wrangler deploy --var K:@
                        env: { PASSWORD: "@" }
                """);
        files.put(".github/workflows/bad.yml", "on: push\njobs:\n  a: { steps: [ { run: \"@\n");
        files.put(
                "deploy.sh",
                "#!/bin/sh\nSECRET=@\nssh root:@@prod.example.invalid \"cd app && TOKEN=@ docker compose up --build -d\"\n");
        files.put(
                "supabase/config.toml",
                "[api]\nenabled = true\nschemas = [\"public\"]\n[auth]\nsecret = \"@\"\n");
        files.put(
                "supabase/migrations/20260101000000_a.sql",
                """
                CREATE TABLE public.users (id int, password text DEFAULT '@');
                INSERT INTO public.users VALUES (1, '@');
                CREATE FUNCTION f() RETURNS text AS $$ SELECT '@' $$ LANGUAGE sql;
                INSERT INTO broken VALUES ('@;
                """);
        files.put(
                "dist/index.html",
                "<script src=\"/gone-%s.js\" data-key=\"%s\"></script>".formatted("file", WORD));
        files.put(
                "dist/app.js",
                "const a='"
                        + token("{\"role\":\"service_role\",\"ref\":\"aaaaaaaaaaaaaaaaaaaa\"}")
                        + "',b=\""
                        + "sk_"
                        + "live_"
                        + WORD
                        + "\",c='-----BEGIN "
                        + "PRIVATE KEY-----\\n"
                        + WORD
                        + "\\n';\n");
        files.put("nginx.conf", "proxy_set_header Authorization \"Basic @\";\n");
        files.put(
                "interlock.yml",
                """
                env:
                  contract: .env.example
                  variables:
                    API_SECRET: { secret: true, min-length: 64 }
                build: { run: TOKEN=@ npm run build, output: dist, require: [ { path: _worker.js, min-size: 100KB }, { path: app.js, min-size: 100KB } ] }
                check:
                  ignore: [ { rule: proxy-@, reason: @ } ]
                environments:
                  production: { env-file: .env.production, compose: [docker-compose.prod.yml], target: { type: process, command: "node . --token @" } }
                  staging: { env-file: .env.staging }
                """
                        .replace("proxy-@", "compose/unnamed-project"));
        files.replaceAll((path, text) -> path.startsWith("dist/") ? text : fill(text));
        return files;
    }

    private void put(String path, String text) {
        try {
            session.file(path, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "junit", "github"})
    void noFormatShowsAValue(String format) {
        assertThat(markers).as("markers planted").isGreaterThan(60);
        Session.Ran ran = session.run("check", "--format", format, "--env", "all", "--host");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).doesNotContain(WORD).doesNotContainIgnoringCase("MARKER");
        assertThat(ran.err()).doesNotContainIgnoringCase("MARKER");
    }

    @Test
    void theProjectMakesManyRulesSpeak() {
        String json = session.run("check", "--format", "json", "--env", "all").out();
        assertThat(RULE.matcher(json).results().map(match -> match.group(1)).distinct())
                .hasSizeGreaterThan(20)
                .contains(
                        "docker/secret-in-image",
                        "env/weak-secret",
                        "artifact/secret",
                        "compose/escaped-variable",
                        "db/plaintext-password");
    }

    @Test
    void theBaselineHoldsNoValue() throws IOException {
        session.run("check", "--write-baseline", "known.json", "--env", "all");
        assertThat(Files.readString(folder.resolve("known.json")))
                .contains("docker/")
                .doesNotContainIgnoringCase("MARKER");
    }

    @Test
    void aWrongPlanShowsNoValue() throws IOException {
        put(
                "interlock.yml",
                fill(
                        "env: { variables: { A: { format: @, min-length: @, secret: [@] } } }\nsmoke: [ { get: @, headers: { Authorization: @ }, expect: { status: @ } } ]\nbuild: { timeout: @ }\n"));
        Session.Ran ran = session.run("check");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("interlock.yml:1", "interlock.yml:3");
    }
}
