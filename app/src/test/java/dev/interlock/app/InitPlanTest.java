package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.schema.PlanSchema;
import dev.interlock.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The plans that `interlock init` writes for repositories of different kinds.
class InitPlanTest {
    @TempDir private Path temporary;

    /// A repository by its kind's name.
    record Kind(String name, Map<String, String> files) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("nothing", Map.of()),
                new Kind(
                        "next-npm",
                        Map.of(
                                "package.json",
                                """
                                {"name": "@acme/shop", "scripts": {"build": "next build", "lint": "eslint .", "test": "echo \\"Error: no test specified\\""},
                                 "dependencies": {"next": "15.1.0", "react": "19.0.0"}, "devDependencies": {"typescript": "5.7.0"}}
                                """,
                                "package-lock.json",
                                "{\"lockfileVersion\": 3, \"packages\": {}}",
                                "tsconfig.json",
                                "{}",
                                "next.config.mjs",
                                "export default { distDir: 'built' };",
                                ".env.example",
                                "SESSION_SECRET=\n",
                                ".env.production",
                                "SESSION_SECRET=made-up-for-this-test\n",
                                ".github/workflows/ci.yml",
                                "on: push\njobs: {}\n")),
                new Kind(
                        "pages-vite",
                        Map.of(
                                "package.json",
                                """
                                {"name": "moodmash", "scripts": {"build": "vite build", "typecheck": "tsc"}, "dependencies": {"hono": "4.0.0"}, "devDependencies": {"vite": "6.0.0"}}
                                """,
                                "index.html",
                                "<!doctype html>",
                                "wrangler.toml",
                                "name = \"moodmash\"\npages_build_output_dir = \"./dist\"\n",
                                "bun.lock",
                                "{}")),
                new Kind(
                        "compose-express",
                        Map.of(
                                "package.json",
                                """
                                {"name": "api", "scripts": {"start": "node server.js", "test": "node --test"}, "dependencies": {"express": "5.0.0"}}
                                """,
                                "yarn.lock",
                                "# yarn lockfile v1\n",
                                "Dockerfile",
                                "FROM node:22\n",
                                "docker-compose.yml",
                                "name: api\nservices:\n  api:\n    image: api\n",
                                "docker-compose.prod.yml",
                                "services:\n  api:\n    restart: always\n",
                                "prisma/schema.prisma",
                                "datasource db {\n  provider = \"postgresql\"\n}\n",
                                "prisma/migrations/20260101000000_first/migration.sql",
                                "CREATE TABLE a (id int);\n")),
                new Kind(
                        "workspaces-pnpm",
                        Map.of(
                                "package.json",
                                """
                                {"name": "root", "private": true, "packageManager": "pnpm@10.4.1", "scripts": {"lint": "biome check"}}
                                """,
                                "pnpm-workspace.yaml",
                                "packages:\n  - 'apps/*'\n  - 'packages/*'\n",
                                "pnpm-lock.yaml",
                                "lockfileVersion: '9.0'\n",
                                "apps/web/package.json",
                                """
                                {"name": "@acme/web", "scripts": {"build": "next build"}, "dependencies": {"next": "15.1.0"}}
                                """,
                                "apps/web/.env.example",
                                "API_URL=\n",
                                "apps/api/package.json",
                                """
                                {"name": "@acme/api", "scripts": {"build": "tsc", "start": "node dist", "test": "vitest run"}, "dependencies": {"fastify": "5.0.0"}}
                                """,
                                "apps/api/migrations/001_first.sql",
                                "CREATE TABLE a (id int);\n",
                                "packages/ui/package.json",
                                """
                                {"name": "@acme/ui", "scripts": {"build": "vite build"}, "devDependencies": {"vite": "6.0.0"}}
                                """)),
                new Kind(
                        "supabase-vite",
                        Map.of(
                                "package.json",
                                """
                                {"name": "onai", "scripts": {"build": "vite build", "test": "vitest"}, "devDependencies": {"vite": "6.0.0"}}
                                """,
                                "package-lock.json",
                                "{\"lockfileVersion\": 3, \"packages\": {}}",
                                "index.html",
                                "<!doctype html>",
                                "vite.config.ts",
                                "export default { build: { outDir: 'public/app' } }",
                                ".env.staging",
                                "A=1\n",
                                "supabase/config.toml",
                                "project_id = \"onai\"\n",
                                "supabase/migrations/20260101000000_first.sql",
                                "create table a (id int);\n",
                                ".gitlab-ci.yml",
                                "test:\n  script: npm test\n")),
                new Kind(
                        "two-folders",
                        Map.of(
                                "client/package.json",
                                """
                                {"name": "client", "scripts": {"build": "vite build"}, "devDependencies": {"vite": "6.0.0"}}
                                """,
                                "client/index.html",
                                "<!doctype html>",
                                "server/package.json",
                                """
                                {"name": "server", "scripts": {"start": "node ."}, "dependencies": {"express": "5.0.0"}}
                                """,
                                ".env.example",
                                "A=\n")),
                new Kind(
                        "hostile-names",
                        Map.of(
                                "package.json",
                                """
                                {"name": "@x/: {evil}\\n\\u001b[31m # &a *b", "scripts": {"build": "x"}, "dependencies": {"next": "1"}}
                                """,
                                "next.config.js",
                                "module.exports = { distDir: '../../../etc' }",
                                "docker-compose.prod.yml",
                                "services: {a: {image: a}}\n",
                                "Dockerfile.a: b #\u0001",
                                "FROM scratch\n")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thePlanFitsTheRepository(Kind kind) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("shop"));
        Session session = new Session(folder);
        for (Map.Entry<String, String> file : new TreeMap<>(kind.files()).entrySet()) {
            session.file(file.getKey(), file.getValue());
        }
        Session.Ran ran = session.run("init");
        assertThat(ran.code()).as(ran.err() + ran.out()).isZero();
        String plan = Files.readString(folder.resolve(Plan.FILE));
        Golden.check("init/" + kind.name() + ".yml", plan);
        assertThat(PlanReader.read(Plan.FILE, plan)).isInstanceOf(PlanReader.Result.Read.class);
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(PlanSchema.text())
                                .validate(plan, InputFormat.YAML))
                .isEmpty();
        assertThat(session.run("check").code()).isNotEqualTo(ExitCode.WRONG.code());
    }
}
