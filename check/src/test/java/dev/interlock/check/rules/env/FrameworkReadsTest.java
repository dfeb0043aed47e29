package dev.interlock.check.rules.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.graph.VariableRead.Side;
import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Variables that code reads in its framework's own way.
class FrameworkReadsTest {
    private static final String PLAN = "env: { contract: .env.example }\n";

    private static final Example KIT =
            Example.file("package.json", "{\"devDependencies\":{\"@sveltejs/kit\":\"2.9.0\"}}")
                    .and(".env.example", "A=\n")
                    .and("interlock.yml", PLAN)
                    .andIgnored(".env.production", "A=1\n");

    private static List<String> found(Rule rule, Example example) {
        List<Finding> findings = new ArrayList<>();
        rule.check(example.project(), findings::add);
        return findings.stream()
                .sorted(Finding.ORDER)
                .map(each ->
                        "%s:%d %s"
                                .formatted(
                                        each.place().path(),
                                        each.place().line(),
                                        each.severity().word()))
                .toList();
    }

    private static List<String> missing(Example example) {
        return found(new MissingVariable(), example);
    }

    private static List<String> undeclared(Example example) {
        return found(new UndeclaredVariable(), example);
    }

    private static List<String> published(Example example) {
        return found(new PublicSecret(), example);
    }

    private static List<VariableRead> reads(Example example) {
        return EnvironmentReads.of(example.project()).all();
    }

    // SvelteKit

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { SECRET } from '$env/static/private';\nexport const s = sign(SECRET);\n",
                "import { SECRET } from '$env/static/private';\nif (SECRET) sign(SECRET);\n",
                "import { env } from '$env/dynamic/private';sign(env.SECRET);\n",
            })
    void whatSvelteKitsServerReadsIsMissing(String text) {
        Example example = KIT.and("src/hooks.server.ts", text);
        assertThat(missing(example)).containsExactly("src/hooks.server.ts:1 error");
        assertThat(undeclared(example)).containsExactly("src/hooks.server.ts:1 error");
        Example given = example.andIgnored(".env.production", "A=1\nSECRET=x\n");
        assertThat(missing(given.and(".env.example", "A=\nSECRET=\n"))).isEmpty();
    }

    @Test
    void theBuildOfSvelteKitTakesAnEmptyValueWhereItsUseDoes() {
        Example empty = KIT.andIgnored(".env.production", "A=1\nPUBLIC_ID=\n");
        String imported = "import { PUBLIC_ID } from '$env/static/public';\n";
        assertThat(missing(empty.and("src/a.ts", imported + "if (PUBLIC_ID) track(PUBLIC_ID);\n")))
                .isEmpty();
        assertThat(missing(empty.and("src/a.ts", imported + "track(PUBLIC_ID);\n")))
                .containsExactly("src/a.ts:1 error");
    }

    @Test
    void withoutSvelteKitItsModulesAreSomethingElse() {
        Example example =
                KIT.and("package.json", "{}")
                        .and("src/a.ts", "import { B } from '$env/static/private'; f(B);\n");
        assertThat(missing(example)).isEmpty();
        assertThat(reads(example)).isEmpty();
    }

    @Test
    void whatLiesBesideTheSourcesOfSvelteKitIsNotBuilt() {
        String text = "import { B } from '$env/static/private'; f(B);\n";
        assertThat(missing(KIT.and("content/course/src/b.ts", text))).isEmpty();
        assertThat(missing(KIT.and("src/course/b.ts", text)))
                .containsExactly("src/course/b.ts:1 error");
    }

    @Test
    void staticIsBuiltInAndDynamicIsNot() {
        Example example =
                KIT.and("src/a.ts", "import { A } from '$env/static/private'; f(A);\n")
                        .and("src/b.ts", "import { PUBLIC_B } from '$env/static/public';\n")
                        .and("src/c.ts", "import { env } from '$env/dynamic/private'; f(env.C);\n")
                        .and("src/d.ts", "import { env } from '$env/dynamic/public'; f(env.D);\n");
        assertThat(reads(example))
                .extracting(VariableRead::name, VariableRead::time, VariableRead::side)
                .containsExactly(
                        tuple("A", Time.BUILD, Side.SERVER),
                        tuple("PUBLIC_B", Time.BUILD, Side.BROWSER),
                        tuple("C", Time.RUN, Side.SERVER),
                        tuple("D", Time.RUN, Side.BROWSER));
    }

    @Test
    void whatSvelteKitBuildsInIsComparedWithTheEnvironment() {
        String text = "import { PUBLIC_API } from '$env/static/public'; fetch(PUBLIC_API);\n";
        Example example =
                KIT.and("src/a.ts", text)
                        .and(
                                "Dockerfile",
                                "FROM node:22.20\nENV PUBLIC_API=https://staging.example\nRUN npm run build\n")
                        .andIgnored(".env.production", "PUBLIC_API=https://api.example\n");
        assertThat(found(new EnvBakedMismatch(), example)).containsExactly("Dockerfile:2 error");
        Example dynamic =
                example.and(
                        "src/a.ts",
                        "import { env } from '$env/dynamic/public'; f(env.PUBLIC_API);");
        assertThat(found(new EnvBakedMismatch(), dynamic)).isEmpty();
    }

    @Test
    void whatSvelteKitReadsIsUsed() {
        Example example =
                KIT.and(".env.example", "A=\nB=\nC=\n")
                        .and("src/a.ts", "import { A } from '$env/static/private'; f(A);\n")
                        .and("src/b.ts", "import { env } from '$env/dynamic/private'; f(env.B);\n");
        assertThat(found(new UnusedVariable(), example)).containsExactly(".env.example:3 info");
    }

    @Test
    void aSecretThatBrowsersGetIsPublicUnderAnyName() {
        String imported = "import { SHARED_JWT_SECRET } from '$env/static/public';\n";
        assertThat(published(KIT.and("src/a.ts", imported))).containsExactly("src/a.ts:1 error");
        assertThat(published(KIT.and("src/a.test.ts", imported))).isEmpty();
        assertThat(published(KIT.and("src/a.ts", imported.replace("public", "private")))).isEmpty();
        String key = "import { SHARED_MAPBOX_API_KEY } from '$env/static/public';\n";
        assertThat(published(KIT.and("src/a.ts", key))).isEmpty();
        Example flag = KIT.andIgnored(".env.production", "SHARED_JWT_SECRET=true\n");
        assertThat(published(flag.and("src/a.ts", imported))).isEmpty();
    }

    @Test
    void aSecretThatTheContractDeclaresIsToldThere() {
        Example example =
                KIT.and(".env.example", "PUBLIC_JWT_SECRET=\n")
                        .and(
                                "src/a.ts",
                                "import { PUBLIC_JWT_SECRET } from '$env/static/public';\n");
        assertThat(published(example)).containsExactly(".env.example:1 error");
    }

    // Astro

    private static Example astro(String field) {
        return KIT.and("package.json", "{\"dependencies\":{\"astro\":\"5.1.0\"}}")
                .and(
                        "astro.config.mjs",
                        """
                        import { defineConfig, envField } from 'astro/config';
                        export default defineConfig({ env: { schema: {
                          API_TOKEN: envField.string(%s),
                        } } });
                        """
                                .formatted(field));
    }

    @Test
    void whatAstrosSchemaAsksForIsMissing() {
        Example example = astro("{ context: 'server', access: 'secret' }");
        assertThat(missing(example)).containsExactly("astro.config.mjs:3 error");
        assertThat(undeclared(example)).containsExactly("astro.config.mjs:3 error");
        assertThat(missing(example.andIgnored(".env.production", "A=1\nAPI_TOKEN=x\n"))).isEmpty();
        assertThat(missing(example.and("package.json", "{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"optional: true", "default: 'x'"})
    void whatAstrosSchemaCanDoWithoutIsNot(String option) {
        Example example = astro("{ context: 'server', access: 'secret', %s }".formatted(option));
        assertThat(missing(example)).isEmpty();
        assertThat(undeclared(example)).containsExactly("astro.config.mjs:3 info");
    }

    @Test
    void onlySecretsOfAstroAreReadAtRunTime() {
        assertThat(reads(astro("{ context: 'server', access: 'secret' }")))
                .extracting(VariableRead::time, VariableRead::side)
                .containsExactly(tuple(Time.RUN, Side.SERVER));
        assertThat(reads(astro("{ context: 'server', access: 'public' }")))
                .extracting(VariableRead::time, VariableRead::side)
                .containsExactly(tuple(Time.BUILD, Side.SERVER));
        assertThat(reads(astro("{ context: 'client', access: 'public' }")))
                .extracting(VariableRead::time, VariableRead::side)
                .containsExactly(tuple(Time.BUILD, Side.BROWSER));
    }

    @Test
    void aSecretThatAstrosSchemaGivesToTheClientIsPublic() {
        assertThat(published(astro("{ context: 'client', access: 'public' }")))
                .containsExactly("astro.config.mjs:3 error");
        assertThat(published(astro("{ context: 'server', access: 'public' }"))).isEmpty();
    }

    // NestJS

    private static final Example NEST =
            KIT.and(
                            "package.json",
                            "{\"dependencies\":{\"@nestjs/config\":\"4.0.0\",\"joi\":\"17.13.0\"}}")
                    .and(
                            "src/auth.service.ts",
                            """
                            import { ConfigService } from '@nestjs/config';
                            export class AuthService {
                              constructor(private readonly config: ConfigService) {}
                              sign() { return sign(this.config.get<string>('SIGNING_KEY')); }
                            }
                            """);

    @Test
    void whatAConfigServiceGetsIsMissing() {
        assertThat(missing(NEST)).containsExactly("src/auth.service.ts:4 error");
        assertThat(undeclared(NEST)).containsExactly("src/auth.service.ts:4 error");
        assertThat(missing(NEST.andIgnored(".env.production", "A=1\nSIGNING_KEY=x\n"))).isEmpty();
    }

    /// A loaded object, or a schema with defaults, may have what the environment lacks.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default () => ({ SIGNING_KEY: process.env.OLD_KEY ?? 'x' });\n",
                "import { registerAs } from '@nestjs/config';\nexport default { 'SIGNING_KEY': 'x' };\n",
                "import { IsString } from 'class-validator';\nclass E { @IsString() SIGNING_KEY: string = 'x'; }\n",
                "import { IsString } from 'class-validator';\nclass E { @IsString() SIGNING_KEY = 'x'; }\n",
                "import { z } from 'zod';\nexport const s = z.object({ SIGNING_KEY: z.string().default('x') });\n",
                "import c from '@nestjs/config';\nconst SIGNING_KEY = 'x'; export default () => ({ SIGNING_KEY });\n",
            })
    void whatTheApplicationMayGiveByItselfIsNotMissing(String text) {
        assertThat(missing(NEST.and("src/configuration.ts", text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { IsString } from 'class-validator';\nclass E { @IsString() SIGNING_KEY: string; }\n",
                "export default () => ({ OTHER: process.env.OLD_KEY ?? 'x' });\n",
                "import { ConfigService } from '@nestjs/config';\nf('SIGNING_KEY', 1);\n",
            })
    void whatOnlyNamesItGivesNothing(String text) {
        assertThat(missing(NEST.and("src/configuration.ts", text)))
                .contains("src/auth.service.ts:4 error");
    }

    @Test
    void anApplicationNextToItGivesNothing() {
        Example example =
                NEST.and("jobs/package.json", "{\"name\":\"jobs\"}")
                        .and("jobs/src/c.ts", "export const SIGNING_KEY = process.env.K ?? 1;\n");
        assertThat(missing(example)).containsExactly("src/auth.service.ts:4 error");
    }

    /// The schema says what the service gives.
    @Test
    void whatASchemaOfJoiRequiresIsMissing() {
        String text =
                """
                import * as Joi from 'joi';
                import { ConfigModule } from '@nestjs/config';
                export const config = ConfigModule.forRoot({
                  validationSchema: Joi.object({ SIGNING_KEY: Joi.string()%s }),
                });
                """;
        Example required = NEST.and("src/app.module.ts", text.formatted(".required()"));
        assertThat(missing(required)).containsExactly("src/app.module.ts:4 error");
        assertThat(missing(required.andIgnored(".env.production", "A=1\nSIGNING_KEY=\n")))
                .containsExactly("src/app.module.ts:4 error");
        assertThat(missing(NEST.and("src/app.module.ts", text.formatted(".default('x')"))))
                .isEmpty();
    }

    @Test
    void anEmptyValueIsEnoughWhereASchemaSaysSo() {
        String text =
                "import Joi from 'joi';\nJoi.attempt(process.env, Joi.object({ B: Joi.string().required().allow('') }));\n";
        Example example = KIT.and("src/config.ts", text);
        assertThat(missing(example)).containsExactly("src/config.ts:2 error");
        assertThat(missing(example.andIgnored(".env.production", "A=1\nB=\n"))).isEmpty();
    }
}
