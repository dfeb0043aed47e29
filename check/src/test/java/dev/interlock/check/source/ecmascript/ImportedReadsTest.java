package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedReadsTest {
    /// `KIT_STATIC_PUBLIC PUBLIC_X DEFINED`, `NEST computed`, in the order of the text.
    private static List<String> reads(String path, String text) {
        return ModuleReader.read(path, text).reads().stream()
                .map(read ->
                        switch (read.reach()) {
                            case NAMED -> read.source() + " " + read.name() + " " + read.need();
                            case COMPUTED -> read.source() + " computed";
                            case WHOLE -> read.source() + " whole";
                        })
                .toList();
    }

    private static List<String> reads(String text) {
        return reads("a.ts", text);
    }

    // SvelteKit

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            quoteCharacter = '\0',
            value = {
                "import { X } from '$env/static/private'; f(X) # KIT_STATIC_PRIVATE X REQUIRED",
                "import { X as x } from '$env/static/private'; f(x) # KIT_STATIC_PRIVATE X REQUIRED",
                "import { X } from '$env/static/public'; f(X) # KIT_STATIC_PUBLIC X REQUIRED",
                "import { X } from '$env/static/public'; if (X) f(X) # KIT_STATIC_PUBLIC X DEFINED",
                "import { X } from '$env/static/public'; f(X || 1) # KIT_STATIC_PUBLIC X DEFINED",
                "import { X } from '$env/static/public' # KIT_STATIC_PUBLIC X DEFINED",
                "export { X } from '$env/static/private' # KIT_STATIC_PRIVATE X DEFINED",
                "export * from '$env/static/private' # KIT_STATIC_PRIVATE whole",
                "import * as e from '$env/static/private'; f(e.X) # KIT_STATIC_PRIVATE X REQUIRED",
                "import * as e from '$env/static/private'; f(e) # KIT_STATIC_PRIVATE whole",
                "const e = await import('$env/static/private') # KIT_STATIC_PRIVATE whole",
                "import { env } from '$env/dynamic/private'; f(env.X) # KIT_DYNAMIC_PRIVATE X REQUIRED",
                "import { env } from '$env/dynamic/private'; f(env['X']) # KIT_DYNAMIC_PRIVATE X REQUIRED",
                "import { env } from '$env/dynamic/private'; f(env[x]) # KIT_DYNAMIC_PRIVATE computed",
                "import { env } from '$env/dynamic/private'; f(env.X ?? 1) # KIT_DYNAMIC_PRIVATE X FALLBACK",
                "import { env } from '$env/dynamic/private'; if (env.X) g() # KIT_DYNAMIC_PRIVATE X GUARDED",
                "import { env } from '$env/dynamic/private'; const { X } = env; f(X) # KIT_DYNAMIC_PRIVATE X REQUIRED",
                "import { env as e } from '$env/dynamic/public'; f(e.X) # KIT_DYNAMIC_PUBLIC X REQUIRED",
                "import { env } from '$env/dynamic/private'; export { env } # KIT_DYNAMIC_PRIVATE whole",
            })
    void whatSvelteKitMakesOfTheEnvironmentIsRead(String text, String expected) {
        assertThat(reads(text)).containsExactly(expected);
    }

    @Test
    void everyNameOfAnImportIsARead() {
        assertThat(reads("import { type T, A, B as b } from '$env/static/private'; f(A, b);"))
                .containsExactly("KIT_STATIC_PRIVATE A REQUIRED", "KIT_STATIC_PRIVATE B REQUIRED");
    }

    @Test
    void theScriptOfAComponentImportsToo() {
        String text = "<script>import { X } from '$env/static/public';</script>\n{#if X}a{/if}";
        assertThat(reads("a.svelte", text)).containsExactly("KIT_STATIC_PUBLIC X DEFINED");
    }

    /// A parameter or a variable of the same name is something else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "const f = ({ platform: { env } }) => env.Y",
                "const f = (env) => env.Y",
                "const f = env => env.Y",
                "function f(a, env: E): string { return env.Y }",
                "function f() { const env = g(); return env.Y }",
                "function f(p) { const { env } = p; return env.Y }",
                "for (const { env } of all) env.Y",
            })
    void aNameThatStandsForSomethingElseTooNamesNoVariable(String use) {
        String imported = "import { env } from '$env/dynamic/private';\n";
        assertThat(reads(imported + use)).containsExactly("KIT_DYNAMIC_PRIVATE whole");
        assertThat(reads(imported + "f(env.Y, { env: 1 }, a.env)"))
                .containsExactly("KIT_DYNAMIC_PRIVATE Y REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { X } from '$env/static/privates'; f(X)",
                "import type { X } from '$env/static/private'",
                "import { X } from './$env/static/private'; f(X)",
                "import { X } from '$lib/env'; f(X)",
                "import { env } from './env'; f(env.X)",
            })
    void whatIsNoRead(String text) {
        assertThat(reads(text)).isEmpty();
    }

    // Astro

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            quoteCharacter = '\0',
            value = {
                "string({ context: 'server', access: 'secret' }) # ASTRO_SECRET X REQUIRED",
                "string({ context: 'server', access: 'public' }) # ASTRO_SERVER X REQUIRED",
                "number({ context: 'client', access: 'public' }) # ASTRO_CLIENT X REQUIRED",
                "string({ context: 'client', access: 'public', optional: true }) # ASTRO_CLIENT X GUARDED",
                "string({ context: 'client', access: 'public', optional: false }) # ASTRO_CLIENT X REQUIRED",
                "string({ context: 'client', access: 'public', optional: isDev }) # ASTRO_CLIENT X GUARDED",
                "number({ context: 'server', access: 'secret', default: 1 }) # ASTRO_SECRET X FALLBACK",
                "string({ ...common, access: 'secret' }) # ASTRO_SECRET X GUARDED",
                "string(options) # ASTRO_SERVER X GUARDED",
            })
    void aFieldOfAstrosSchemaSaysWhetherItIsNeeded(String field, String expected) {
        String text =
                """
                import { defineConfig, envField } from 'astro/config';
                export default defineConfig({ env: { schema: { X: envField.%s } } });
                """
                        .formatted(field);
        assertThat(reads("astro.config.mjs", text)).containsExactly(expected);
    }

    @Test
    void aSecretOfAstroIsReadByWhatItsCallDoesWithout() {
        String text =
                """
                import { A, getSecret } from 'astro:env/server';
                f(getSecret('X'));
                f(getSecret('Y') ?? 'y');
                f(getSecret(name));
                g.getSecret('Z');
                """;
        assertThat(reads(text))
                .containsExactly(
                        "ASTRO_SECRET X REQUIRED",
                        "ASTRO_SECRET Y FALLBACK",
                        "ASTRO_SECRET computed");
        assertThat(reads("import { getSecret } from './secrets'; f(getSecret('X'))")).isEmpty();
    }

    // NestJS

    private static final String NEST = "import { ConfigService } from '@nestjs/config';\n";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            quoteCharacter = '\0',
            value = {
                "f(this.config.get('X')) # NEST X REQUIRED",
                "f(this.config.get<string>('X')) # NEST X REQUIRED",
                "f(this.config.get<Record<string, string>>('X')) # NEST X REQUIRED",
                "f(this.config.getOrThrow('X')) # NEST X REQUIRED",
                "f(this.config.get('X', { infer: true })) # NEST X REQUIRED",
                "f(this.config.get('X', 'x')) # NEST X FALLBACK",
                "f(this.config.get('X') ?? 'x') # NEST X FALLBACK",
                "if (this.config.get('X')) { f() } # NEST X GUARDED",
                "const x = this.config.get('X'); if (!x) throw new Error() # NEST X REQUIRED",
                "const x = this.config.get('X'); if (x) f(x) # NEST X GUARDED",
                "f(this.config.get(name)) # NEST computed",
            })
    void whatAConfigServiceGetsIsRead(String use, String expected) {
        String text =
                "class A { constructor(private readonly config: ConfigService) {} f() { %s } }"
                        .formatted(use);
        assertThat(reads(NEST + text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { constructor(private config: ConfigService<Env, true>) {} f() { g(this.config.get('X')) } }",
                "class A { constructor(config: ConfigService) { g(config.get('X')) } }",
                "class A { @Inject() private config: ConfigService; f() { g(this.config.get('X')) } }",
                "class A { config!: ConfigService; f() { g(this.config.get('X')) } }",
                "const o = { useFactory: (config: ConfigService) => ({ secret: config.get('X') }) }",
                "const o = { useFactory: async (config: ConfigService) => ({ a: config.get('X') }) }",
                "const config = app.get(ConfigService); g(config.get('X'))",
                "const config = app.get<ConfigService>(ConfigService); g(config.get('X'))",
                "const config = await app.resolve(ConfigService); g(config.get('X'))",
            })
    void aConfigServiceIsKnownByItsType(String text) {
        assertThat(reads(NEST + text)).containsExactly("NEST X REQUIRED");
        assertThat(reads("import { ConfigService } from './config.service';\n" + text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { constructor(private config: ConfigService) {} f() { g(this.config.get('a.b')) } }",
                "class A { constructor(private config: ConfigService) {} f() { g(this.config.get('port')) } }",
                "class A { constructor(private config: ConfigService) {} f() { g(this.other.get('X')) } }",
                "class A { constructor(private config: ConfigService) {} f() { g(this.config.set('X')) } }",
                "class A { constructor(private config: ConfigService) {} f() { g(config.get('X')) } } class B { constructor(private config: Map) {} }",
                "class A { constructor(private config: ConfigService) {} } class B { constructor(private config: Map) {} f() { g(this.config.get('X')) } }",
                "const f = (config: ConfigService) => 1; const h = () => { const config = map(); config.get('X') }",
                "const f = (config: ConfigService) => 1; const h = config => config.get('X')",
                "const config = app.get(ConfigServices); g(config.get('X'))",
                "const config = new Map(); g(config.get('X'))",
            })
    void whatMayBeSomethingElseIsNoVariable(String text) {
        assertThat(reads(NEST + text)).isEmpty();
    }

    // convict

    @Test
    void aSettingOfConvictHasADefault() {
        String text =
                """
                import convict from 'convict';
                export const config = convict({
                  port: { doc: 'a', format: 'port', default: 1, env: 'PORT_A' },
                  db: { host: { env: 'DB_HOST', default: null }, name: { 'default': '', env: 'DB_NAME' } },
                  other: { env: 'NO_SETTING' },
                  more: { env: name, default: 1 },
                });
                """;
        assertThat(reads(text))
                .containsExactly(
                        "SCHEMA PORT_A FALLBACK",
                        "SCHEMA DB_HOST GUARDED",
                        "SCHEMA DB_NAME FALLBACK");
        assertThat(
                        reads(
                                text.replace(
                                        "import convict from 'convict'",
                                        "const convict = require('convict')")))
                .hasSize(3);
        assertThat(reads(text.replace("'convict'", "'./convict'"))).isEmpty();
    }

    // Joi

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            quoteCharacter = '\0',
            value = {
                "Joi.string().required() # REQUIRED",
                "Joi.required() # REQUIRED",
                "Joi.string().valid('a', 'b').required() # REQUIRED",
                "Joi.string().required().description('a') # REQUIRED",
                "Joi.string().required().allow('') # DEFINED",
                "Joi.string().required().valid(...LEVELS) # DEFINED",
                "Joi.string() # GUARDED",
                "Joi.string().optional() # GUARDED",
                "Joi.string().required().when('Y', { is: 'a', then: Joi.optional() }) # GUARDED",
                "Joi.string().when('Y', { is: 'a', then: Joi.required() }) # GUARDED",
                "Joi.number().default(1) # FALLBACK",
                "Joi.number().required().default(1) # FALLBACK",
                "url # GUARDED",
            })
    void aFieldOfJoiSaysWhetherItIsNeeded(String field, String need) {
        String attempt =
                "import Joi from 'joi'; Joi.attempt(process.env, Joi.object({ X: %s }))"
                        .formatted(field);
        assertThat(reads(attempt)).containsExactly("SCHEMA X " + need);
    }

    private static final String SCHEMA =
            "import * as Joi from 'joi';\nconst schema = Joi.object({ X: Joi.string().required() });\n";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            quoteCharacter = '\0',
            value = {
                "const { error } = schema.validate(process.env); if (error) throw error # REQUIRED",
                "const { error, value: v } = schema.validate(process.env); if (error) { log(error.m); process.exit(1) } # REQUIRED",
                "const r = schema.validate(process.env, { allowUnknown: true }); if (r.error) throw r.error # REQUIRED",
                "const { error } = schema.prefs({ errors: { label: 'key' } }).validate(process.env); if (error) throw error # REQUIRED",
                "Joi.attempt(process.env, schema) # REQUIRED",
                "Joi.attempt(process.env, schema, 'message') # REQUIRED",
                "Joi.assert(process.env, schema) # REQUIRED",
                "const v = await schema.validateAsync(process.env) # REQUIRED",
                "const v = schema.validate(process.env).value # GUARDED",
                "const { error } = schema.validate(process.env); if (error) log(error) # GUARDED",
                "const { error } = schema.fork(['X'], f).validate(process.env); if (error) throw error # GUARDED",
                "ConfigModule.forRoot({ validationSchema: schema }) # REQUIRED",
                "ConfigModule.forRoot({ isGlobal: true, validationSchema: Joi.object<E>({ X: Joi.string().required() }).unknown() }) # REQUIRED",
            })
    void aSchemaOfJoiRequiresWhatItsModuleInsistsOn(String use, String need) {
        assertThat(reads(SCHEMA + use)).containsExactly("SCHEMA X " + need);
    }

    @Test
    void everyKeyOfASchemaOfJoiIsARead() {
        String text =
                """
                const Joi = require('joi');
                const schema = Joi.object().keys({ A: Joi.string().required(), 'B': Joi.number().default(1) })
                  .append({ C: Joi.string() }).unknown();
                const { value: vars, error } = schema.validate(process.env);
                if (error) {
                  throw new Error(`Config: ${error.message}`);
                }
                """;
        assertThat(reads(text))
                .containsExactly("SCHEMA A REQUIRED", "SCHEMA B FALLBACK", "SCHEMA C GUARDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const v = other.validate(process.env)",
                "const v = imported(process.env, schema)",
                "const v = schema.validate(process.env.X)",
                "useForm({ validationSchema: schema })",
                "schema.validate(body)",
            })
    void whatIsNoSchemaOfTheEnvironment(String use) {
        assertThat(reads(SCHEMA + use)).noneMatch(read -> read.startsWith("SCHEMA"));
    }
}
