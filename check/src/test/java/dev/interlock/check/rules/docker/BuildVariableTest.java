package dev.interlock.check.rules.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.Example;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildVariableTest {
    private static final String HEAD = "FROM node:22-alpine\nWORKDIR /app\nCOPY . .\n";
    private static final String BUILD = HEAD + "RUN npm run build\n";

    /// A page whose module throws without `API_URL`.
    private static final Example NEXT =
            Example.file(
                            "package.json",
                            "{ \"scripts\": { \"build\": \"cross-env A=1 next build\" }, \"dependencies\": { \"next\": \"16\" } }")
                    .and(
                            "app/page.tsx",
                            "import { api } from '../lib/api';\nexport default () => api;\n")
                    .and("lib/api.ts", "export const api = new URL(process.env.API_URL!);\n")
                    .and(".dockerignore", ".env*\n");

    /// A page of Vite that shows `VITE_URL`.
    private static final Example VITE =
            Example.file(
                            "package.json",
                            "{ \"scripts\": { \"build\": \"vite build\" }, \"dependencies\": { \"vite\": \"7\" } }")
                    .and("index.html", "<script type=\"module\" src=\"/src/main.ts\"></script>")
                    .and("src/main.ts", "import './url';\n")
                    .and("src/url.ts", "document.title = import.meta.env.VITE_URL;\n")
                    .and(".dockerignore", ".env*\n");

    private static List<Finding> findings(Example example) {
        Project project = example.project();
        List<Finding> found = new ArrayList<>();
        new BuildVariable().check(project, found::add);
        return found;
    }

    private static List<Finding> next(String dockerfile) {
        return findings(NEXT.and("Dockerfile", dockerfile));
    }

    private static List<Finding> vite(String dockerfile) {
        return findings(VITE.and("Dockerfile", dockerfile));
    }

    @Test
    void theBuildThatEndsWithAnErrorIsTracedFromThePageToTheRead() {
        Finding finding = next(BUILD).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.place().line()).isEqualTo(4);
        assertThat(finding.message()).contains("Next", "`API_URL`", "ends with an error");
        assertThat(finding.trace())
                .extracting(Step::note)
                .containsExactly("imports ../lib/api", "reads API_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "ENV API_URL=https://a.example\nRUN npm run build\n",
                HEAD + "ARG API_URL=https://a.example\nRUN npm run build\n",
                HEAD + "RUN API_URL=https://a.example npm run build\n",
                HEAD + "RUN --mount=type=secret,id=API_URL,env=API_URL npm run build\n",
                HEAD + "RUN --mount=type=secret,id=env,target=/app/settings npm run build\n",
                HEAD + "RUN . ./settings && npm run build\n",
                HEAD + "RUN echo \"A=1\" > .env\nRUN npm run build\n",
                HEAD + "COPY --from=values /app/.env .\nRUN npm run build\n",
                "FROM registry.example/base:1\nWORKDIR /app\nCOPY . .\nRUN npm run build\n",
                HEAD + "RUN npm run other\n",
                "FROM node:22 AS unused\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node:22\n",
                "FROM node:22\nWORKDIR /elsewhere\nRUN npm run build\n",
            })
    void whereItHasAValueOrMayHaveOneNothingIsSaid(String dockerfile) {
        assertThat(next(dockerfile)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM node:22 AS base\nWORKDIR /app\nCOPY . .\nFROM base\nRUN npx next build\n",
                "FROM node:22 AS deps\nWORKDIR /src\nCOPY . .\nFROM node:22\nWORKDIR /app\nCOPY --from=deps /src .\nRUN pnpm build\n",
                "FROM node:22\nCOPY package.json /app/\nCOPY ./ /app\nRUN cd /app && yarn build\n",
                "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN <<EOF\nnpm ci\nnpm run build\nEOF\n",
            })
    void theBuildIsFoundWhereverItRuns(String dockerfile) {
        assertThat(next(dockerfile)).hasSize(1);
    }

    @Test
    void anEnvFileThatIsCopiedCounts() {
        Example tracked =
                NEXT.and(".dockerignore", "node_modules\n.env.*\n.env.local\n")
                        .and(".env", "API_URL=https://a.example\n");
        assertThat(findings(tracked.and("Dockerfile", BUILD))).isEmpty();
        assertThat(findings(tracked.and(".env", "OTHER=1\n").and("Dockerfile", BUILD))).hasSize(1);
    }

    @Test
    void whatMayLieBesideTheCodeOfWhoBuildsIsNotKnown() {
        Example open = NEXT.and(".dockerignore", "node_modules\n").and("Dockerfile", BUILD);
        assertThat(findings(open)).isEmpty();
        String workflow =
                """
                jobs:
                  image:
                    steps:
                      - uses: docker/build-push-action@v6
                        with: { context: . }
                """;
        assertThat(findings(open.and(".github/workflows/image.yml", workflow)))
                .as("a fresh clone has no such file")
                .hasSize(1);
    }

    @Test
    void anArgumentThatNothingPassesHasNoValue() {
        String argument = HEAD + "ARG API_URL\nENV API_URL=$API_URL\nRUN npm run build\n";
        assertThat(next(argument).getFirst().severity()).isEqualTo(Severity.WARNING);
        String compose = "services:\n  web:\n    build: .\n";
        Example built = NEXT.and("Dockerfile", argument).and("compose.yaml", compose);
        assertThat(findings(built).getFirst().severity()).isEqualTo(Severity.ERROR);
        String passing = "services:\n  web:\n    build: { context: ., args: [API_URL] }\n";
        assertThat(findings(built.and("compose.yaml", passing))).isEmpty();
        assertThat(
                        findings(
                                built.and(
                                        "deploy.sh",
                                        "docker build --build-arg API_URL=https://a.example .\n")))
                .isEmpty();
    }

    @Test
    void whatComposePassesAndNoArgumentTakesIsLost() {
        String compose =
                "services:\n  web:\n    build:\n      context: .\n      args:\n        VITE_URL: https://a.example\n";
        Finding finding =
                findings(VITE.and("Dockerfile", BUILD).and("compose.yaml", compose)).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).contains("`undefined` in the bundle", "no `ARG` takes");
        assertThat(finding.trace())
                .extracting(Step::note)
                .containsExactly("imports ./url", "reads VITE_URL", "passes VITE_URL");
    }

    @Test
    void anInlinedVariableAloneIsNoErrorSinceItMayBeLeftOff() {
        assertThat(vite(BUILD)).isEmpty();
        Finding forgotten = vite(HEAD + "ARG VITE_OTHER=1\nRUN npm run build\n").getFirst();
        assertThat(forgotten.severity()).isEqualTo(Severity.WARNING);
        Finding unpassed = vite(HEAD + "ARG VITE_URL\nRUN npm run build\n").getFirst();
        assertThat(unpassed.severity()).isEqualTo(Severity.WARNING);
        assertThat(
                        findings(
                                VITE.and(
                                                "src/url.ts",
                                                "document.title = import.meta.env.VITE_URL ?? 'a';\n")
                                        .and(
                                                "Dockerfile",
                                                HEAD + "ARG VITE_URL\nRUN npm run build\n")))
                .isEmpty();
    }

    @Test
    void aModuleOfTheBrowserOrOneThatNoPageLoadsIsNotAsked() {
        Example client =
                NEXT.and(
                        "lib/api.ts",
                        "'use client';\nexport const api = new URL(process.env.API_URL!);\n");
        assertThat(findings(client.and("Dockerfile", BUILD))).isEmpty();
        Example dynamic =
                NEXT.and(
                        "app/page.tsx",
                        "export default async () => (await import('../lib/api')).api;\n");
        assertThat(findings(dynamic.and("Dockerfile", BUILD))).isEmpty();
        Example middleware =
                NEXT.and("app/page.tsx", "export default () => 1;\n")
                        .and("middleware.ts", "import './lib/api';\n");
        assertThat(findings(middleware.and("Dockerfile", BUILD))).isEmpty();
    }

    @Test
    void aSchemaIsAskedUnlessItIsTurnedOff() {
        Example schema =
                NEXT.and(
                        "lib/api.ts",
                        """
                        import { createEnv } from '@t3-oss/env-nextjs';
                        import { z } from 'zod';

                        export const env = createEnv({
                          server: { DATABASE_URL: z.string().url(), LOG: z.string().optional() },
                          runtimeEnv: { DATABASE_URL: process.env.DATABASE_URL, LOG: process.env.LOG },
                          skipValidation: !!process.env.SKIP_ENV_VALIDATION,
                        });
                        """);
        Finding finding = findings(schema.and("Dockerfile", BUILD)).getFirst();
        assertThat(finding.message()).contains("`DATABASE_URL`").doesNotContain("LOG");
        assertThat(
                        findings(
                                schema.and(
                                        "Dockerfile",
                                        HEAD + "ENV SKIP_ENV_VALIDATION=1\nRUN npm run build\n")))
                .isEmpty();
    }

    @Test
    void aWorkspaceIsFoundByTheNameThatTheCommandGives() {
        Example monorepo =
                Example.file(
                                "package.json",
                                "{ \"scripts\": { \"build\": \"turbo run build --filter=web...\" } }")
                        .and(
                                "apps/web/package.json",
                                "{ \"name\": \"web\", \"scripts\": { \"build\": \"next build\" }, \"dependencies\": { \"next\": \"16\" } }")
                        .and(
                                "apps/web/app/page.tsx",
                                "if (!process.env.TOKEN_URL) throw 1;\nexport default () => 1;\n")
                        .and(".dockerignore", "**/.env*\n");
        String prune =
                """
                FROM node:22 AS pruner
                WORKDIR /app
                COPY . .
                RUN turbo prune web --docker
                FROM node:22 AS builder
                WORKDIR /app
                COPY --from=pruner /app/out/json/ .
                COPY --from=pruner /app/out/full/ .
                RUN pnpm build
                FROM node:22
                COPY --from=builder /app/apps/web/.next .next
                """;
        assertThat(findings(monorepo.and("Dockerfile", prune)))
                .extracting(finding -> finding.place().line())
                .containsExactly(9);
    }

    @Test
    void filesMadeToHurtEndInTime() {
        List<String> hostile =
                List.of(
                        HEAD + "RUN npm run build\n".repeat(50_000),
                        HEAD + "ARG A\nENV B=$A\n".repeat(30_000) + "RUN npm run build\n",
                        "FROM node:22 AS a\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM a\n"
                                .repeat(5_000),
                        HEAD + "RUN " + "cd a && ".repeat(20_000) + "npm run build\n");
        for (String dockerfile : hostile) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> assertThat(next(dockerfile)).hasSizeLessThan(51));
        }
        Example loop =
                NEXT.and(
                        "package.json",
                        "{ \"scripts\": { \"build\": \"npm run again\", \"again\": \"npm run build && npm run build\" } }");
        assertThat(findings(loop.and("Dockerfile", BUILD))).isEmpty();
    }

    // SvelteKit

    private static Example kit(String path, String text) {
        return Example.file(
                        "package.json",
                        "{ \"scripts\": { \"build\": \"vite build\" }, \"devDependencies\": { \"vite\": \"7\", \"@sveltejs/kit\": \"2\" } }")
                .and("src/routes/(app)/+page.server.ts", "import '../../db';\n")
                .and(path, text)
                .and(".dockerignore", ".env*\n")
                .and("Dockerfile", BUILD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/db.ts", "src/hooks.server.ts", "src/routes/+layout.ts"})
    void theBuildOfSvelteKitEndsWithoutWhatItsRoutesImport(String path) {
        Example example = kit(path, "import { DB } from '$env/static/private'; connect(DB);\n");
        List<Finding> found = findings(example);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().message()).contains("`DB`", "ends with an error");
        assertThat(findings(example.and("Dockerfile", HEAD + "ENV DB=x\nRUN npm run build\n")))
                .isEmpty();
    }

    @Test
    void theMarkupOfAComponentIsTakenToUseWhatItImports() {
        String text = "<script>import { PUBLIC_A } from '$env/static/public';</script>{PUBLIC_A}";
        assertThat(findings(kit("src/routes/+page.svelte", text))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { DB } from '$env/static/private';\n",
                "import * as env from '$env/static/private'; connect(env.DB);\n",
                "import { env } from '$env/dynamic/private'; connect(env.DB);\n",
            })
    void whatTheBuildOfSvelteKitCanDoWithout(String text) {
        assertThat(findings(kit("src/db.ts", text))).isEmpty();
    }

    @Test
    void whatNoRouteImportsIsNotBuilt() {
        String text = "import { DB } from '$env/static/private'; connect(DB);\n";
        assertThat(findings(kit("src/other.ts", text))).isEmpty();
        Example elsewhere =
                kit("src/db.ts", text)
                        .and(
                                "svelte.config.js",
                                "export default { kit: { env: { dir: '..' } } };\n");
        assertThat(findings(elsewhere)).isEmpty();
    }
}
