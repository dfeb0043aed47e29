package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.testkit.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvCommandTest {
    /// A word that is in every value and may be in no answer.
    private static final String VALUE = "kQzMARKER";

    @TempDir Path folder;
    private Session session = new Session(Path.of("."));

    @BeforeEach
    void plant() throws Exception {
        folder = folder.toRealPath();
        session =
                new Session(folder)
                        .file("package.json", "{\"dependencies\": {\"next\": \"16.4.3\"}}\n")
                        .file(
                                "interlock.yml",
                                """
                                service: shop
                                env: { contract: .env.example }
                                environments:
                                  staging: { env-file: .env.staging }
                                  production:
                                    env-file: .env.production
                                    compose: docker-compose.production.yml
                                """)
                        .file(
                                ".env.example",
                                "DATABASE_URL=\nSESSION_SECRET=\nMAIL_URL=\n# optional\nREGION=\nNEXT_PUBLIC_API_URL=\n# TRACE=\n")
                        .file(
                                ".env.production",
                                """
                                DATABASE_URL=postgres://shop:~@db/~
                                SESSION_SECRET=~~~~~
                                NEXT_PUBLIC_API_URL=https://~.shop.example
                                REGION=
                                BOTH=~
                                """
                                        .replace("~", VALUE))
                        .file(
                                ".env.staging",
                                """
                                DATABASE_URL=postgres://shop:~@staging-db/~
                                SESSION_SECRET=~~~~~
                                MAIL_URL=smtp://~.shop.example
                                NEXT_PUBLIC_API_URL=https://~.staging.shop.example
                                BOTH=~
                                """
                                        .replace("~", VALUE))
                        .file(
                                "Dockerfile",
                                """
                                FROM node:22.20-alpine
                                ARG NEXT_PUBLIC_API_URL
                                ENV REGION=~
                                RUN npm run build
                                """
                                        .replace("~", VALUE))
                        .file(
                                "docker-compose.production.yml",
                                """
                                name: shop
                                services:
                                  web:
                                    image: shop/web:1.2.3
                                    restart: always
                                    environment:
                                      DATABASE_URL:
                                      REGION: ~
                                """
                                        .replace("~", VALUE))
                        .file(
                                ".github/workflows/build.yml",
                                """
                                name: build
                                on: push
                                jobs:
                                  build:
                                    runs-on: ubuntu-24.04
                                    steps:
                                      - run: npm run build
                                        env: { NEXT_PUBLIC_API_URL: "${{ vars.API_URL }}" }
                                """)
                        .file(
                                "lib/settings.ts",
                                """
                                export const settings = {
                                  database: process.env.DATABASE_URL,
                                  mail: process.env.MAIL_URL,
                                  region: process.env.REGION ?? 'eu',
                                  secret: process.env.SESSION_SECRET,
                                  tracing: process.env['<i>QUEUE'],
                                  queue: process.env.QUEUE_URL,
                                };
                                """)
                        .file(
                                "app/page.tsx",
                                """
                                export default function Page() {
                                  return <a href={process.env.NEXT_PUBLIC_API_URL}>api</a>;
                                }
                                """)
                        .commit();
    }

    private static JsonObject json(String text) {
        return JsonReader.read(new SourceText("answer.json", text)).object().orElseThrow();
    }

    @Test
    void theMatrixIsOneLineAVariable() {
        Session.Ran ran = session.run("env", "matrix");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        Golden.check("env/matrix.txt", ran.out());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 140, 200})
    void theTableFitsTheTerminal(int width) {
        Session.Ran ran = session.run("env", "matrix", "--width", Integer.toString(width));
        String table = ran.out().substring(0, ran.out().indexOf("\n\n"));
        assertThat(table.lines().count()).isGreaterThan(8);
        assertThat(table.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void theMatrixForOtherPrograms() {
        Session.Ran ran = session.run("env", "matrix", "--format", "json");
        assertThat(json(ran.out()).string("schema")).contains("interlock.env/v1");
        Golden.check("env/matrix.json", ran.out());
    }

    @Test
    void theMatrixAsAPage() throws Exception {
        Session.Ran ran =
                session.run("env", "matrix", "--format", "html", "--output", "out/matrix.html");
        assertThat(ran.out()).isEmpty();
        String page = Files.readString(folder.resolve("out/matrix.html"));
        assertThat(page)
                .doesNotContain("<script", "http://", "https://", "url(", "@import", "<i>QUEUE")
                .contains("prefers-color-scheme: dark", "position: sticky", "@media print");
        Golden.check("env/matrix.html", page);
    }

    @Test
    void onlyBrokenWays() {
        String all = session.run("env", "matrix").out();
        String broken = session.run("env", "matrix", "--broken").out();
        assertThat(all).contains("NEXT_PUBLIC_API_URL", "MAIL_URL");
        assertThat(broken).contains("MAIL_URL").doesNotContain("  SESSION_SECRET");
    }

    @Test
    void aProjectWithoutVariablesSaysSo(@TempDir Path empty) {
        Session.Ran ran = new Session(empty).run("env", "matrix");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("no variables");
    }

    @Test
    void twoEnvironmentsAreComparedWithoutTheirValues() {
        Session.Ran ran = session.run("env", "diff", "staging", "production");
        assertThat(ran.code()).isEqualTo(1);
        Golden.check("env/diff.txt", ran.out());
        Golden.check(
                "env/diff.json",
                session.run("env", "diff", "staging", "production", "--format", "json").out());
    }

    @Test
    void anEnvironmentDoesNotDifferFromItself() {
        Session.Ran ran = session.run("env", "diff", "production", "production");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("0 different, 5 the same");
    }

    @Test
    void aFolderMayBeNamedLast() {
        Session elsewhere = new Session(Path.of("").toAbsolutePath());
        String project = folder.toString();
        assertThat(elsewhere.run("env", "diff", "staging", "production", project).code())
                .isEqualTo(1);
        assertThat(elsewhere.run("env", "matrix", project).out()).contains("DATABASE_URL");
    }

    @Test
    void anUnknownEnvironmentEndsWithTwo() {
        Session.Ran ran = session.run("env", "diff", "stagin", "live");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        "no environment stagin; did you mean staging?",
                        "no environment live; known are production, staging");
    }

    @Test
    void anEnvironmentWhoseFileIsNotThereCannotBeCompared() throws Exception {
        Files.delete(folder.resolve(".env.staging"));
        Session.Ran ran = session.run("env", "diff", "staging", "production");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("there is no .env.staging");
    }

    @Test
    void theRulesOfVariablesAlone() throws Exception {
        Session.Ran ran = session.run("env", "check", "--format", "json");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("\"rule\": \"env/missing\"", "\"rule\": \"env/drift\"")
                .doesNotContain("\"rule\": \"docker/", "\"rule\": \"compose/");
    }

    @Test
    void everyFormatThatIsNoneIsRefused() {
        for (String command : new String[] {"matrix", "check"}) {
            Session.Ran ran = session.run("env", command, "--format", "yaml");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("--format yaml");
        }
        assertThat(session.run("env", "diff", "a", "b", "--format", "html").code()).isEqualTo(2);
    }

    @Test
    void aCommandOfCommandsShowsThem() {
        Session.Ran bare = session.run("env");
        assertThat(bare.code()).isEqualTo(2);
        assertThat(bare.out()).contains("matrix", "check", "diff");
        assertThat(session.run("env", "--help").code()).isZero();
        for (String command : new String[] {"matrix", "check", "diff"}) {
            Session.Ran help = session.run("env", command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Examples:", "interlock env " + command);
        }
        assertThat(session.run("env", "matirx").err()).contains("matrix");
    }

    @Test
    void noAnswerHoldsAValue() {
        for (String format : new String[] {"text", "json", "html"}) {
            String answer = session.run("env", "matrix", "--format", format).out();
            assertThat(answer).contains("DATABASE_URL").doesNotContain(VALUE);
        }
        for (String format : new String[] {"text", "json"}) {
            String answer =
                    session.run("env", "diff", "staging", "production", "--format", format).out();
            assertThat(answer).contains("DATABASE_URL").doesNotContain(VALUE);
        }
        for (String format : new String[] {"text", "json", "sarif", "junit", "github"}) {
            String answer = session.run("env", "check", "--format", format).out();
            assertThat(answer).contains("MAIL_URL").doesNotContain(VALUE);
        }
    }
}
