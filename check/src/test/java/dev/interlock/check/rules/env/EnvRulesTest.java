package dev.interlock.check.rules.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.EnvPlan;
import dev.interlock.plan.EnvPlan.ValueFormat;
import dev.interlock.plan.EnvPlan.Variable;
import dev.interlock.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvRulesTest {
    private static List<String> found(Rule rule, Example example) {
        return found(rule, example.project());
    }

    private static List<String> found(Rule rule, Project project) {
        List<Finding> findings = new ArrayList<>();
        rule.check(project, findings::add);
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .sorted(Finding.ORDER)
                .map(finding -> finding.place().path() + ":" + finding.place().line())
                .toList();
    }

    @Test
    void whatTheImageSetsIsNotMissing() {
        Example lacking =
                Example.file(".env.example", "MODE=\nLEVEL=\n")
                        .and("package.json", "{}\n")
                        .andIgnored(".env.production", "LEVEL=info\n");
        assertThat(found(new MissingVariable(), lacking)).containsExactly(".env.example:1");
        assertThat(
                        found(
                                new MissingVariable(),
                                lacking.and("Dockerfile", "FROM node:22\nENV MODE=server\n")))
                .isEmpty();
        assertThat(
                        found(
                                new MissingVariable(),
                                lacking.and(
                                        "Dockerfile", "FROM node:22\nARG MODE\nENV MODE=$MODE\n")))
                .containsExactly(".env.example:1");
    }

    private static Project planned(Map<String, Variable> variables, String env) {
        Plan empty = Plan.EMPTY;
        Plan plan =
                new Plan(
                        empty.service(),
                        empty.check(),
                        new EnvPlan(Optional.empty(), variables),
                        empty.build(),
                        empty.databases(),
                        empty.environments(),
                        empty.release(),
                        empty.watch(),
                        empty.places());
        Project bare = Example.file(".env.production", env).project();
        return new Project(
                new MemoryTree(Map.of(".env.production", env), Set.of(), Example.COMMITTED),
                bare.git(),
                plan,
                Options.NONE,
                List.of());
    }

    private static Variable variable(ValueFormat format, int port) {
        return new Variable(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(format),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port));
    }

    private static Example production(String text) {
        return Example.file(".env.production", text + "\n");
    }

    // env/format

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "URL | 0 | studio.example | bad",
                "URL | 0 | https://studio.example/a?b=c | good",
                "URL | 0 | /api | bad",
                "URL | 443 | https://studio.example | good",
                "PORT | 0 | 3000 | good",
                "PORT | 0 | 0 | bad",
                "PORT | 0 | 65536 | bad",
                "INTEGER | 0 | -12 | good",
                "INTEGER | 0 | 1.5 | bad",
                "NUMBER | 0 | 1.5e3 | good",
                "NUMBER | 0 | one | bad",
                "BOOLEAN | 0 | TRUE | good",
                "BOOLEAN | 0 | maybe | bad",
                "EMAIL | 0 | Desk <desk@studio.example> | good",
                "EMAIL | 0 | desk@ | bad",
                "POSTGRES_URL | 6432 | postgresql://a:b@pool.example:6432/x | good",
                "POSTGRES_URL | 6432 | postgresql://a:b@pool.example:5432/x | bad",
                "POSTGRES_URL | 6432 | postgresql://a:b@pool.example/x | bad",
                "POSTGRES_URL | 5432 | postgresql://a:b@pool.example/x | good",
                "POSTGRES_URL | 0 | postgresql+asyncpg://a:b@h/x | good",
                "POSTGRES_URL | 0 | mysql://a:b@h/x | bad",
                "POSTGRES_URL | 0 | postgres://a:b/c@h/x | bad",
                "MYSQL_URL | 0 | mysql://a:b@h/x | good",
                "MONGODB_URL | 0 | mongodb+srv://a:b@h/x | good",
                "MONGODB_URL | 0 | mongodb://a:b@h:1,i:2/x | good",
                "REDIS_URL | 0 | rediss://:p@h:6379 | good",
                "STRIPE_SECRET_KEY | 0 | sk_test_madeup0000 | good",
                "STRIPE_SECRET_KEY | 0 | pk_test_madeup0000 | bad",
                "STRIPE_PUBLISHABLE_KEY | 0 | pk_test_madeup0000 | good",
                "SUPABASE_KEY | 0 | nonsense | bad",
                "JWT | 0 | a.b.c | bad",
                "BASE64 | 0 | bWFkZQ== | good",
                "BASE64 | 0 | not base64 | bad",
                "HEX | 0 | 00ffAA | good",
                "HEX | 0 | 0x | bad",
                "UUID | 0 | 123e4567-e89b-12d3-a456-426614174000 | good",
                "UUID | 0 | 123e4567 | bad"
            })
    void aDeclaredFormatIsJudged(ValueFormat format, int port, String value, String expected) {
        Project project = planned(Map.of("NAME", variable(format, port)), "NAME='" + value + "'\n");
        assertThat(found(new EnvFormat(), project))
                .isEqualTo(expected.equals("bad") ? List.of(".env.production:1") : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEXTAUTH_URL=studio.example",
                "SUPABASE_URL=x.supabase.co",
                "API_URL=http//a.example",
                "API_URL=https:/a.example",
                "API_URL='https://a b.example'",
                "API_URL=https://a.example:port/",
                "DATABASE_URL=user:pass@host:5432/db",
                "DATABASE_URL=postgres://u:p/w@host/db",
                "PORT=70000",
                "SMTP_PORT=99999",
                "SMTP_PORT=58a7",
                "SUPPORT_EMAIL=desk@",
                "EMAIL=desk.studio.example"
            })
    void aNameThatPromisesAFormatIsJudgedWhereItIsCertain(String line) {
        assertThat(found(new EnvFormat(), production(line))).containsExactly(".env.production:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API_URL=/api",
                "API_URL=",
                "BASE_URL=.",
                "VERCEL_URL=a.vercel.app",
                "API_URL=api.example",
                "DATABASE_URL=file:./dev.db",
                "DATABASE_URL=:memory:",
                "DATABASE_URL=sqlite:///x.db",
                "DATABASE_URL=postgres:///app?host=/var/run",
                "DATABASE_URL=prisma+postgres://a/?api_key=b",
                "DATABASE_URL=jdbc:postgresql://h/x",
                "SERIAL_PORT=COM3",
                "APP_PORT=127.0.0.1:8080",
                "PORT=0",
                "ENABLE_EMAIL=true",
                "SEND_EMAIL=console",
                "SUPPORT_EMAIL='A <a@b.example>, c@d.example'",
                "NEXTAUTH_URL=<your-url>",
                "ALLOWED_URL=https://*.example",
                "WEBHOOK_URL=${BASE}/hook",
                "SUPPORT_EMAIL=",
                "REDIS_URL=redis://cache:6379/0",
                "CDN_URL=//cdn.example"
            })
    void aValueThatMayMakeSenseIsLeftAlone(String line) {
        assertThat(found(new EnvFormat(), production(line))).isEmpty();
    }

    @Test
    void theExampleShowsThatANameWantsAScheme() {
        Example example = Example.file(".env.example", "API_URL=http://localhost:3000\n");
        assertThat(found(new EnvFormat(), example.and(".env.production", "API_URL=api.example\n")))
                .hasSize(1);
    }

    @Test
    void valuesOfTheExampleAreNeverJudged() {
        assertThat(
                        found(
                                new EnvFormat(),
                                Example.file(
                                        ".env.example", "PORT=70000\nNEXTAUTH_URL=x.example\n")))
                .isEmpty();
    }

    // env/weak-secret

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEXTAUTH_SECRET=short",
                "JWT_SECRET=changeme-changeme-changeme-changeme",
                "DB_PASSWORD=elevenchars",
                "OPENAI_API_KEY=your-key-here",
                "SMTP_PASS=password",
                "DATABASE_URL=postgres://u:password@h/x",
                "REDIS_URL=redis://:changeme@h",
                "SESSION_SECRET='$(openssl rand -base64 32) and some more text'",
                "STRIPE_SECRET_KEY=sk_live_xxxxxxxx"
            })
    void aWeakSecretIsFound(String line) {
        assertThat(found(new WeakSecret(), production(line))).containsExactly(".env.production:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEXTAUTH_SECRET=pV2mXz6KwT9rQn3LbJ8cYs4HdF7gUaEe",
                "NEXTAUTH_SECRET=",
                "PASSWORD_MIN_LENGTH=8",
                "DB_PASSWORD=twelve-chars",
                "AUTH_PASSWORD=true",
                "GITHUB_CLIENT_SECRET=shortid",
                "OPENAI_API_KEY=abc",
                "DATABASE_URL=postgres://u:tr0ub4d@h/x",
                "NEXT_PUBLIC_ANON_KEY=example",
                "TOKEN_URL=x",
                "PUBLIC_KEY=a"
            })
    void whatIsStrongOrNoSecretIsLeftAlone(String line) {
        assertThat(found(new WeakSecret(), production(line))).isEmpty();
    }

    @Test
    void thePlanDecidesWhatIsSecretAndHowLong() {
        Variable long40 =
                new Variable(
                        Optional.of(true),
                        Optional.empty(),
                        OptionalInt.of(40),
                        Optional.empty(),
                        OptionalInt.empty());
        Variable open =
                new Variable(
                        Optional.of(false),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty());
        assertThat(
                        found(
                                new WeakSecret(),
                                planned(Map.of("SEAL", long40), "SEAL=" + "a1".repeat(16))))
                .hasSize(1);
        assertThat(
                        found(
                                new WeakSecret(),
                                planned(Map.of("SESSION_SECRET", open), "SESSION_SECRET=a")))
                .isEmpty();
    }

    @Test
    void onlyTheAskedEnvironmentIsJudged() {
        Example example = Example.file(".env.staging", "SESSION_SECRET=short\n");
        assertThat(found(new WeakSecret(), example)).isEmpty();
        assertThat(found(new WeakSecret(), example.with(Options.NONE.withEnvironment("all"))))
                .hasSize(1);
    }

    @Test
    void aComposeFileForDevelopersIsNotJudged() {
        String text =
                "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: postgres\n";
        assertThat(found(new WeakSecret(), Example.file("compose.yml", text))).isEmpty();
        assertThat(found(new WeakSecret(), Example.file("compose.prod.yml", text))).hasSize(1);
    }

    // env/wrong-tier

    @Test
    void aTierIsJudgedByItsEnvironment() {
        String test = "KEY=sk_test_madeup0000\n";
        String live = "KEY=pk_live_madeup0000\n";
        Options staging = Options.NONE.withEnvironment("staging");
        assertThat(found(new WrongTier(), Example.file(".env.production", test))).hasSize(1);
        assertThat(found(new WrongTier(), Example.file(".env.production", live))).isEmpty();
        assertThat(found(new WrongTier(), Example.file(".env.staging", live).with(staging)))
                .hasSize(1);
        assertThat(found(new WrongTier(), Example.file(".env.staging", test).with(staging)))
                .isEmpty();
    }

    // env/public-secret

    @Test
    void aPublicNameIsToldOnceWhereItsValueStands() {
        Example example =
                Example.file(".env.example", "VITE_JWT_SECRET=\n")
                        .and(".env.production", "VITE_JWT_SECRET=abc\n");
        assertThat(found(new PublicSecret(), example)).containsExactly(".env.production:1");
    }

    @Test
    void aBuildArgumentOfACompositionIsSeen() {
        Example example =
                Example.file(
                        "compose.yml",
                        "services:\n  web:\n    build:\n      context: .\n      args:\n        VITE_API_SECRET: x\n");
        assertThat(found(new PublicSecret(), example)).containsExactly("compose.yml:6");
    }

    // env/missing

    @Test
    void anOptionalNameIsNotMissing() {
        Example example =
                Example.file(".env.example", "A=\nB= # optional\n# C=\nNODE_ENV=\n")
                        .and(".env.production", "X=1\n");
        assertThat(found(new MissingVariable(), example)).containsExactly(".env.example:1");
    }

    @Test
    void anEmptyValueIsNone() {
        Example example = Example.file(".env.example", "A=\n").and(".env.production", "A=\n");
        assertThat(found(new MissingVariable(), example)).hasSize(1);
    }

    @Test
    void defaultsLackNothing() {
        Example example = Example.file(".env.example", "A=\n").and(".env.production", "VITE_X=1\n");
        assertThat(found(new MissingVariable(), example)).isEmpty();
    }

    @Test
    void anUnknownEnvironmentIsSaidOnce() {
        Example example =
                Example.file(".env.example", "A=\n")
                        .and("apps/web/package.json", "{}")
                        .and("apps/web/.env.example", "B=\n");
        List<Finding> findings = new ArrayList<>();
        new MissingVariable().check(example.project(), findings::add);
        assertThat(findings).singleElement().extracting(Finding::severity).isEqualTo(Severity.INFO);
    }

    @Test
    void aPlatformsConfigurationGivesNames() {
        Example example =
                Example.file(".env.example", "REGION=\nREGION_TWO=\n")
                        .and(".env.production", "X=1\n")
                        .and("fly.toml", "[env]\n  REGION = 'ams'\n");
        assertThat(found(new MissingVariable(), example)).containsExactly(".env.example:2");
    }

    @Test
    void anEnvFileThatComposeRequiresMustExist() {
        String compose = "services:\n  web:\n    image: a/b:1\n    env_file: web.env\n";
        Example example = Example.file("compose.prod.yml", compose).and(".env.production", "A=1\n");
        assertThat(found(new MissingVariable(), example)).containsExactly("compose.prod.yml:4");
        assertThat(found(new MissingVariable(), example.and(".gitignore", "*.env\n"))).isEmpty();
        assertThat(found(new MissingVariable(), example.and("web.env", "B=1\n"))).isEmpty();
    }

    @Test
    void anotherPackagesContractSpeaksForItselfOnly() {
        Example example =
                Example.file(".env.example", "A=\nB=\n")
                        .and("apps/api/package.json", "{}")
                        .and("apps/api/.env.production", "A=1\n");
        assertThat(found(new MissingVariable(), example)).isEmpty();
        assertThat(found(new EnvDrift(), example)).isEmpty();
    }

    // env/drift

    @Test
    void aCommittedDevelopmentFileLacksNothing() {
        Example example = Example.file(".env.example", "A=\nB=\n").and(".env.development", "A=1\n");
        assertThat(found(new EnvDrift(), example)).isEmpty();
        assertThat(
                        found(
                                new MissingVariable(),
                                example.with(Options.NONE.withEnvironment("development"))))
                .isEmpty();
    }

    @Test
    void theAskedEnvironmentsLacksAreNotDrift() {
        Example example =
                Example.file(".env.example", "A=\nB=\n")
                        .and(".env.production", "A=1\n")
                        .and(".env.staging", "A=1\n");
        assertThat(found(new EnvDrift(), example)).containsExactly(".env.staging:1");
    }

    // env/dialect

    @Test
    void aFileWithOneReaderIsNotCompared() {
        Example example =
                Example.file(".env", "A=x$y\n")
                        .and(
                                "compose.yml",
                                "services:\n  web:\n    image: a/b:1\n    env_file: .env\n");
        assertThat(found(new EnvDialect(), example)).isEmpty();
        assertThat(
                        found(
                                new EnvDialect(),
                                example.and(
                                        "package.json",
                                        "{\"dependencies\":{\"dotenv\":\"17.0.0\"}}")))
                .containsExactly(".env:1");
    }

    @Test
    void theAppThatAServiceIsBuiltFromIsAReader() {
        Example example =
                Example.file(".env.production", "A=1\nSMTP_PASSWORD=wT4$kPz7\n")
                        .and("server/package.json", "{\"dependencies\":{\"dotenv\":\"17.0.0\"}}")
                        .and(
                                "compose.production.yml",
                                "services:\n  server:\n    build: server\n    env_file: .env.production\n");
        assertThat(found(new EnvDialect(), example)).containsExactly(".env.production:2");
    }

    @Test
    void whatComposeRefusesIsOneFinding() {
        Example example =
                Example.file(".env", "A B=1\nC=x$y\n")
                        .and("package.json", "{\"dependencies\":{\"dotenv\":\"17.0.0\"}}")
                        .and("compose.yml", "services:\n  web:\n    image: a/b:1\n");
        assertThat(found(new EnvDialect(), example)).containsExactly(".env:1");
    }

    // env/supabase-mismatch

    @Test
    void aServersKeyIsComparedWithTheOnlyUrl() {
        Example example =
                production(
                        "NEXT_PUBLIC_SUPABASE_URL=https://onaimadeupprojecttes.supabase.co\nSUPABASE_SERVICE_ROLE_KEY="
                                + MadeUpKeys.ANON);
        assertThat(found(new SupabaseMismatch(), example)).containsExactly(".env.production:1");
    }

    @Test
    void twoProjectsSideBySideAreNotMixed() {
        Example example =
                production(
                        "SUPABASE_URL=https://onaimadeupprojectmai.supabase.co\nSUPABASE_ANON_KEY="
                                + MadeUpKeys.ANON
                                + "\nREPORTS_SUPABASE_URL=https://onaimadeupprojecttes.supabase.co");
        assertThat(found(new SupabaseMismatch(), example)).isEmpty();
    }
}
