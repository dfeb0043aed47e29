package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReaderTest {
    private static final String SEPARATOR = "#";

    /// `PROCESS X REQUIRED`, `BUN whole REQUIRED`, in the order of the text.
    private static List<String> reads(String text) {
        return ModuleReader.read("a.ts", text).reads().stream()
                .map(read ->
                        switch (read.reach()) {
                            case NAMED -> read.source() + " " + read.name() + " " + read.need();
                            case COMPUTED -> read.source() + " computed";
                            case WHOLE -> read.source() + " whole";
                        })
                .toList();
    }

    private static List<String> wrappers(String text) {
        return ModuleReader.read("a.ts", text).wrappers().stream()
                .map(one -> one.name() + " " + one.parameter() + " " + one.need())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "f(process.env.X) # PROCESS X REQUIRED",
                "f(process.env['X']) # PROCESS X REQUIRED",
                "f(process.env?.X) # PROCESS X REQUIRED",
                "f(process?.env?.X) # PROCESS X REQUIRED",
                "f(globalThis.process.env.X) # PROCESS X REQUIRED",
                "f((globalThis as any).process.env.X) # PROCESS X REQUIRED",
                "f(process['env'].X) # PROCESS X REQUIRED",
                "f(process[\"env\"]['X'] ?? 1) # PROCESS X FALLBACK",
                "f(globalThis.process['env'].X) # PROCESS X REQUIRED",
                "import p from 'process'; f(p.env.X) # PROCESS X REQUIRED",
                "import * as p from 'node:process'; f(p.env.X) # PROCESS X REQUIRED",
                "import process from 'process'; f(process.env.X) # PROCESS X REQUIRED",
                "const process = require('process'); f(process.env.X) # PROCESS X REQUIRED",
                "declare const process: P; f(process.env.X) # PROCESS X REQUIRED",
                "function f() { const process = {}; } f(process.env.X) # PROCESS X REQUIRED",
                "f(process); g(() => process.env.X) # PROCESS X REQUIRED",
                "f((process.env as any).X) # PROCESS X REQUIRED",
                "f(process.env.X!) # PROCESS X REQUIRED",
                "f(`${process.env.X}`) # PROCESS X REQUIRED",
                "f(import.meta.env.VITE_X) # IMPORT_META VITE_X REQUIRED",
                "f(Deno.env.get('X')) # DENO X REQUIRED",
                "f(Bun.env.X) # BUN X REQUIRED",
                "f(process.env[x]) # PROCESS computed",
                "f({ ...process.env }) # PROCESS whole",
                "JSON.stringify(process.env) # PROCESS whole",
                "const { A } = process.env # PROCESS A REQUIRED",
                "z.string().parse(process.env.X) # PROCESS X REQUIRED",
                "z.string().default('a').parse(process.env.X) # PROCESS X FALLBACK",
                "z.string().optional().parse(process.env.X) # PROCESS X GUARDED",
                "schema.parse(process.env.X) # PROCESS X GUARDED",
                "schema.safeParse(process.env.X) # PROCESS X GUARDED",
                "JSON.parse(process.env.X) # PROCESS X REQUIRED",
                "const x = process.env.X; schema.safeParse(x) # PROCESS X GUARDED",
                "const { A: a = 'x' } = process.env # PROCESS A FALLBACK",
                "const { A }: E<F, G> = process.env # PROCESS A REQUIRED",
                "const { A }: { A?: string } = process.env # PROCESS A REQUIRED",
                "function f({ A } = process.env) {} # PROCESS A REQUIRED",
                "const f = (e: { A?: string } = process.env) => e.B # PROCESS B REQUIRED",
                "f(process.env.X ?? 'a') # PROCESS X FALLBACK",
                "f(process.env.X || 'a') # PROCESS X FALLBACK",
                "f((process.env.X as string) || 'a') # PROCESS X FALLBACK",
                "f(parseInt(process.env.X, 10) || 1) # PROCESS X FALLBACK",
                "process.env.X ||= 'a' # PROCESS X FALLBACK",
                "f(process.env.X ?? (() => { throw new Error('X') })()) # PROCESS X REQUIRED",
                "if (process.env.X) {} # PROCESS X GUARDED",
                "if (a && process.env.X) {} # PROCESS X GUARDED",
                "f(!process.env.X) # PROCESS X GUARDED",
                "f(!!process.env.X) # PROCESS X GUARDED",
                "f(Boolean(process.env.X)) # PROCESS X GUARDED",
                "f(process.env.X ? 1 : 2) # PROCESS X GUARDED",
                "f(process.env.X === 'a') # PROCESS X GUARDED",
                "f('a' !== process.env.X) # PROCESS X GUARDED",
                "process.env.X && f() # PROCESS X GUARDED",
                "f(process.env.X?.trim()) # PROCESS X GUARDED",
                "f('X' in process.env) # PROCESS X GUARDED",
                "f(process.env.hasOwnProperty('X')) # PROCESS X GUARDED",
                "f(typeof process.env.X) # PROCESS X GUARDED",
                "f(a || process.env.X) # PROCESS X GUARDED",
                "if (!process.env.X) throw new Error('X') # PROCESS X REQUIRED",
                "if (!process.env.X) { log(); process.exit(1) } # PROCESS X REQUIRED",
                "if (process.env.X === undefined) throw e # PROCESS X REQUIRED",
                "if (!process.env.X) return null # PROCESS X GUARDED",
                "class A { f() { this.x = process.env.X; } g() { if (this.x) h(this.x) } } # PROCESS X GUARDED",
                "class A { f() { this.x = process.env.X; } g() { h(this.x ?? 1) } } # PROCESS X GUARDED",
                "class A { f() { this.x = process.env.X; } g() { h(this.x) } } # PROCESS X REQUIRED",
                "class A { f() { this.x = process.env.X; if (!this.x) throw e } } # PROCESS X REQUIRED",
                "class A { private x = process.env.X; g() { return this.x === 'a' } } # PROCESS X GUARDED",
                "function f() { const x = process.env.X; g() } # PROCESS X GUARDED",
                "function f() { const x = process.env.X; g({ x: 1 }) } # PROCESS X GUARDED",
                "function f() { const x = process.env.X; g({ x }) } # PROCESS X REQUIRED",
                "function f() { const x = process.env.X; return a ? x : 1 } # PROCESS X REQUIRED",
                "try { f(process.env.X) } catch {} # PROCESS X GUARDED",
                "try { f(process.env.X) } catch (e) { } finally { g() } # PROCESS X GUARDED",
                "try { f(process.env.X) } catch (e) { log(e) } # PROCESS X REQUIRED",
                "try { f() } catch { g(process.env.X) } # PROCESS X REQUIRED",
                "if (a && !process.env.X) throw e # PROCESS X GUARDED",
                "if (!process.env.X) { if (a) return b; throw e } # PROCESS X GUARDED",
                "if (!process.env.X) { if (a) { return b } throw e } # PROCESS X GUARDED",
                "if (!process.env.X) { if (a) throw e; log() } # PROCESS X GUARDED",
                "const x = process.env.X; if (!x) throw e # PROCESS X REQUIRED",
                "const x = process.env.X; if (x) f(x) # PROCESS X GUARDED",
                "const x = process.env.X; f(x ?? 'a') # PROCESS X FALLBACK",
                "const x: string | undefined = process.env.X; if (!x) return # PROCESS X GUARDED",
                "const { X } = process.env; if (X) f(X) # PROCESS X GUARDED",
                "const env = process.env; f(env.X) # PROCESS X REQUIRED",
                "import { env } from 'node:process'; f(env.X) # PROCESS X REQUIRED",
                "import { env as e } from 'process'; f(e.X) # PROCESS X REQUIRED",
                "const { env } = process; f(env.X) # PROCESS X REQUIRED",
                "function f(env = process.env) { return env.X } # PROCESS X REQUIRED",
                "const f = (env: E = process.env): string => env.X # PROCESS X REQUIRED",
                "export const env = process.env # PROCESS whole",
            })
    void aReadIsSeenWithWhatTheCodeDoesWithoutIt(String text, String expected) {
        assertThat(reads(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "process.env.X = 'a'",
                "delete process.env.X",
                "process.env.hasOwnProperty(name)",
                "f(process.env.toString())",
                "f(process.env.constructor)",
                "f(process.env['__proto__'])",
                "process.env.X()",
                "f(q.process.env.X)",
                "f(q.process['env'].X)",
                "function f(process) { return process['env'].X }",
                "import p from './process'; f(p.env.X)",
                "import p from 'process'; f(q.p.env.X)",
                "f(a.globalThis.process.env.X)",
                "function f(process) { return process.env.X }",
                "function f(process: P): Q<R> { return process.env.X }",
                "const f = (a, process: P): string => process.env.X",
                "const f = process => process.env.X",
                "class A { f(process) { return process.env.X } }",
                "function f() { const process = { env: {} }; return process.env.X }",
                "process.env = {}",
                "if (typeof process !== 'undefined' && process.env) {}",
                "f(env.X)",
                "f(a.process.environment.X)",
                "// process.env.X",
                "type E = typeof process.env",
                "f('process.env.X')",
            })
    void whatIsNoRead(String text) {
        assertThat(reads(text)).isEmpty();
    }

    @Test
    void behindATestTheVariableIsKnownToBeThere() {
        assertThat(reads("if (process.env.X) { f(process.env.X) }"))
                .containsExactly("PROCESS X GUARDED", "PROCESS X GUARDED");
        assertThat(reads("f(process.env.X); if (process.env.X) { }"))
                .containsExactly("PROCESS X REQUIRED", "PROCESS X GUARDED");
        assertThat(reads("function a() { if (process.env.X) {} } f(process.env.X)"))
                .containsExactly("PROCESS X GUARDED", "PROCESS X REQUIRED");
    }

    @Test
    void restOfAPatternIsEverything() {
        assertThat(reads("const { A, ...rest } = process.env"))
                .containsExactly("PROCESS A REQUIRED", "PROCESS whole");
    }

    @Test
    void aSchemaOfT3() {
        String text =
                """
                export const env = createEnv({
                  server: {
                    DATABASE_URL: z.string().url(),
                    LOG_LEVEL: z.enum(["info", "debug"]).default("info"),
                    SENTRY_DSN: z.string().optional(),
                  },
                  client: { NEXT_PUBLIC_URL: z.string() },
                  runtimeEnv: {
                    DATABASE_URL: process.env.DATABASE_URL,
                    NEXT_PUBLIC_URL: process.env.NEXT_PUBLIC_URL,
                  },
                })
                """;
        assertThat(reads(text))
                .containsExactly(
                        "SCHEMA DATABASE_URL REQUIRED",
                        "SCHEMA LOG_LEVEL FALLBACK",
                        "SCHEMA SENTRY_DSN GUARDED",
                        "SCHEMA NEXT_PUBLIC_URL REQUIRED",
                        "PROCESS DATABASE_URL GUARDED",
                        "PROCESS NEXT_PUBLIC_URL GUARDED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "process.env.NODE_ENV === 'production' ? z.string() : z.string().optional() # REQUIRED",
                "NODE_ENV == \"production\" ? z.string() : z.string().default('a') # REQUIRED",
                "process.env.NODE_ENV !== 'production' ? z.string().optional() : z.string() # REQUIRED",
                "process.env.NODE_ENV === 'test' ? z.string().optional() : z.string() # REQUIRED",
                "env.NODE_ENV !== 'test' ? z.string() : z.string().optional() # REQUIRED",
                "process.env.NODE_ENV === 'test' ? o() : NODE_ENV === 'production' ? z.string() : z.string().optional() # REQUIRED",
                "process.env.NODE_ENV === 'production' ? z.string().optional() : z.string() # GUARDED",
                "process.env.NODE_ENV === 'production' ? z.string().default('a') : z.string() # FALLBACK",
                "process.env.NODE_ENV !== 'production' ? z.string() : z.string().optional() # GUARDED",
                "process.env.VERCEL ? z.string() : z.string().optional() # GUARDED",
                "x && process.env.NODE_ENV === 'production' ? z.string() : z.string().optional() # GUARDED",
                "process.env.MODE === 'production' ? z.string() : z.string().optional() # GUARDED",
            })
    void aChoiceByTheModeIsWhatProductionHas(String value, String need) {
        assertThat(reads("createEnv({ server: { A: " + value + " } })"))
                .contains("SCHEMA A " + need);
    }

    @Test
    void aSchemaOfEnvalid() {
        String schema = "cleanEnv(process.env, { A: str(), B: port({ default: 3000 }) })";
        assertThat(reads("import { cleanEnv, port, str } from 'envalid';\n" + schema))
                .containsExactly("SCHEMA A REQUIRED", "SCHEMA B FALLBACK");
        assertThat(reads("const { cleanEnv, port, str } = require('envalid');\n" + schema))
                .containsExactly("SCHEMA A REQUIRED", "SCHEMA B FALLBACK");
        assertThat(reads("import { port, str } from './values';\n" + schema))
                .containsExactly("SCHEMA A GUARDED", "SCHEMA B FALLBACK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "z.coerce.boolean() # GUARDED",
                "z.coerce.number() # REQUIRED",
                "z.string().or(z.undefined()) # GUARDED",
                "z.string().or(z.number()) # REQUIRED",
                "z.string().url().or(z.literal('').optional()) # GUARDED",
                "z.union([z.string(), z.undefined()]) # GUARDED",
                "z.union([z.string(), z.string().default('a')]) # GUARDED",
                "z.union([z.literal('a'), z.literal('b')]) # REQUIRED",
                "v.pipe(v.optional(v.string()), v.url()) # GUARDED",
                "v.pipe(v.string(), v.url()) # REQUIRED",
                "z.unknown() # GUARDED",
                "z.any() # GUARDED",
                "z.undefined() # GUARDED",
                "z.never() # GUARDED",
                "z.preprocess(tidy, z.string()) # GUARDED",
                "opt() # GUARDED",
                "flag('x') # GUARDED",
                "text # GUARDED",
            })
    void whatIsContentWithoutAValueIsNotRequired(String value, String need) {
        assertThat(reads("z.object({ A: " + value + " }).parse(process.env)"))
                .containsExactly("SCHEMA A " + need);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "z.object({ A: z.string() }).partial().parse(process.env)",
                "z.object({ A: z.string() }).omit({ A: true }).parse(process.env)",
                "z.object({ A: z.string() }).pick({ B: true }).parse(process.env)",
                "const s = z.object({ A: z.string() }).partial();\ns.parse(process.env);",
                "const s = z.object({ A: z.string() });\ns.partial().parse(process.env);",
                "const s = z.object({ A: z.string() });\nz.object({}).merge(s.partial()).parse(process.env)",
            })
    void anObjectThatIsLoosenedRequiresNothing(String text) {
        assertThat(reads(text)).containsExactly("SCHEMA A GUARDED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "const r = s.safeParse(process.env); if (!r.success) { log(r.error); process.exit(1); } # REQUIRED",
                "const r = s.safeParse(process.env); if (!r.success) throw new Error('x'); # REQUIRED",
                "const r = s.safeParse(process.env); if (r.success === false) { throw r.error; } # REQUIRED",
                "const { success } = s.safeParse(process.env); if (!success) { throw x; } # REQUIRED",
                "const r = z.safeParse(s, process.env); if (!r.success) { throw x; } # REQUIRED",
                "const r = s.safeParse(process.env); if (!r.success) { log(r.error); } # GUARDED",
                "const r = s.safeParse(process.env); if (r.success) { throw x; } # GUARDED",
                "const r = s.safeParse(process.env); if (!other.success) { throw x; } # GUARDED",
                "const r = s.safeParse(process.env); if (!r.success && strict) { throw x; } # GUARDED",
                "const r = s.safeParse(process.env); if (!r.success) log(); throw x; # GUARDED",
                "export const r = s.safeParse(process.env); # GUARDED",
                "s.safeParse(process.env); # GUARDED",
            })
    void aSafeParseRequiresWhatItsModuleInsistsOn(String text, String need) {
        assertThat(reads("const s = z.object({ A: z.string() });\n" + text))
                .containsExactly("SCHEMA A " + need);
    }

    @Test
    void aSchemaOfZod() {
        assertThat(
                        reads(
                                "z.object({ A: z.string(), B: z.string().optional() }).parse(process.env)"))
                .containsExactly("SCHEMA A REQUIRED", "SCHEMA B GUARDED");
        assertThat(
                        reads(
                                "const schema = z.object({ A: z.string() });\n"
                                        + "export const env = schema.parse(process.env);"))
                .containsExactly("SCHEMA A REQUIRED");
        assertThat(reads("v.parse(v.object({ A: v.optional(v.string()) }), process.env)"))
                .containsExactly("SCHEMA A GUARDED");
        assertThat(reads("z.object({ A: z.string() }).parse(tidy(process.env))"))
                .containsExactly("SCHEMA A REQUIRED");
        assertThat(reads("import { schema } from './s'; schema.parse(process.env)"))
                .containsExactly("PROCESS whole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "function env(name: string) { return process.env[name] } # env 0 REQUIRED",
                "const env = (a, name: string): string => process.env[name]! # env 1 REQUIRED",
                "export const env = name => process.env[name] ?? '' # env 0 FALLBACK",
                "const env = function (name) { return process.env[name] || a } # env 0 FALLBACK",
                "function env<T>(name: Map<a, b>, key = 'a') { return process.env[key] } # env 1 REQUIRED",
                "function env(n) { const v = process.env[n]; if (!v) throw e; return v } # env 0 REQUIRED",
                "function env(n) { const v = process.env[n]; if (!v) return 1; return v } # env 0 GUARDED",
                "function env(n, d) { const v = process.env[n]; if (v === undefined) { if (d !== undefined) return d; throw e } return v } # env 0 GUARDED",
                "const config = { get(name) { return process.env[name] } } # config.get 0 REQUIRED",
                "const config = { get: (name) => process.env[name] } # config.get 0 REQUIRED",
                "class Env { static get(name) { return process.env[name] } } # Env.get 0 REQUIRED",
                "export class Env<T> extends B { public static async get<U>(a, name: string): U { return process.env[name] ?? a } } # Env.get 1 FALLBACK",
                "class Env { get(name) { return process.env[name] } } export const env = new Env(); # env.get 0 REQUIRED",
            })
    void aFunctionThatReadsWhatItsCallerNames(String text, String expected) {
        assertThat(wrappers(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Env { get(name) { return process.env[name] } }",
                "class Env { get(name) { return process.env[name] } } const a = new Env(); const b = new Env('b');",
                "class Env { get(name) { return process.env[name] } } f(new Env());",
                "export default class { static get(name) { return process.env[name] } }",
            })
    void aMethodWhoseObjectIsUnknownIsCalledByNoName(String text) {
        assertThat(wrappers(text)).isEmpty();
    }

    @Test
    void aFunctionThatPassesTheNameOn() {
        assertThat(
                        wrappers(
                                "const get = (n) => process.env[n];\n"
                                        + "function must(n) { const v = get(n); if (!v) throw e }"))
                .containsExactly("get 0 REQUIRED", "must 0 REQUIRED");
    }

    @Test
    void aCallWithTheNameOfAVariable() {
        ModuleFacts facts =
                ModuleReader.read("a.ts", "f(a, env('A_B', 1) ?? 'x', c.get(x, \"D1\"))");
        assertThat(facts.namedCalls())
                .extracting(one ->
                        one.callee() + " " + one.name() + " " + one.argument() + " " + one.need())
                .containsExactly("env A_B 0 FALLBACK", "c.get D1 1 REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process.env.A = '1'; use(process.env.A);",
                "Object.assign(process.env, { Z: f(1, 2), A: '1' }); use(process.env.A);",
                "if (process.env.STORE === 's3') { const { A } = process.env; use(A); }",
                "const both = [process.env.A, 'x'].filter(Boolean);",
                "const on = String(process.env.A).toLowerCase() === 'true';",
                "const on = /^(1|true)$/.test(process.env.A);",
                "const on = ['1', 'true'].includes(process.env.A as string);",
                "const on = parseBool(process.env.A);",
                "export const a: string | undefined = process.env.A;",
                "export const a = process.env.A as 'x' | undefined;",
                "const config = { key: process.env.A, other: 1 }; if (!config.key) console.warn('none');",
                "function f() { const c = { dsn: process.env.A }; return c.dsn ? init(c) : null; }",
                "if (process.env.STORE === 's3') { connect(process.env.A); }",
                "if (process.env.STORE === 's3') { x(); } else { connect(process.env.A); }",
                "switch (process.env.STORE) { case 's3': connect(process.env.A); }",
                "const useS3 = process.env.STORE === 's3';\nif (useS3) { connect({ bucket: process.env.A }); }",
                "const url = process.env.STORE === 's3' ? process.env.A : local;",
                "const url = process.env.STORE === 's3' ? remote : process.env.A;",
                "if (process.env.NODE_ENV === 'development') { trace(process.env.A); }",
                "if (process.env.NODE_ENV !== 'production') { trace(process.env.A); }",
                "if (process.env.NODE_ENV !== 'production') console.log(process.env.A!.trim());",
                "if (process.env.NODE_ENV !== 'production')\n  console.log(process.env.A!.trim())",
                "if (process.env.NODE_ENV === 'production') x(); else trace(process.env.A!);",
                "if (process.env.NODE_ENV === 'production') x()\nelse trace(process.env.A!)",
                "if (process.env.STORE === 's3') { x(); } else if (y) { connect(process.env.A); }",
                "const isProd = process.env.NODE_ENV === 'production'; if (!isProd) f(process.env.A!);",
                "const enabled = process.env.FEATURE === 'true';\nif (enabled) use(process.env.A!)",
                "if (import.meta.env.DEV) use(process.env.A!);",
                "function f() { if (process.env.NODE_ENV === 'production') return; f(process.env.A!) }",
                "function f() {\n  if (process.env.MODE === 'a') return\n  f(process.env.A!)\n}",
                "if (process.env.F !== 'true') { return null; } return process.env.A!.trim();",
                "if (process.env.F !== 'true') { throw new Error(); } use(process.env.A!);",
                "if (process.env.NODE_ENV === 'production') { process.exit(0); } use(process.env.A!);",
                "for (;;) { if (process.env.F !== 'true') continue; use(process.env.A!); }",
                "const on: boolean = process.env.F === 'true'; if (on) use(process.env.A!);",
                "const on = process.env.F === 'true'; f(() => { if (!on) return; use(process.env.A!); })",
                "const a = process.env.NODE_ENV === 'production' ? x : process.env.A!.trim()",
                "const a = x && process.env.STORE === 's3' && process.env.A!.trim()",
                "export const a = typeof process !== 'undefined' && process.env.A",
            })
    void codeThatIsContentWithoutAVariable(String text) {
        assertThat(reads(text)).contains("PROCESS A GUARDED").doesNotContain("PROCESS A REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.A = '1'; use(process.env.A);",
                "if (!process.env.A) { log()\nthrow e }",
                "Object.assign(process.env, { Z: '1' }); use(process.env.A);",
                "try { use(process.env.A); } catch { log(); }",
                "try { const { A } = process.env; use(A); } catch (e) { log(e); }",
                "try { use(process.env.A); } catch (e) { throw new Error(); }",
                "try { use(process.env.A); } catch (e) { log(e); process.exit(1); }",
                "try { use(process.env.A); } finally { log(); }",
                "const both = [process.env.A, 'x'];",
                "use(process.env.A);",
                "export const a: string = process.env.A;",
                "const config = { key: process.env.A }; if (!config.key) throw new Error();",
                "const config = { key: process.env.A }; if (!other.key) console.warn('none');",
                "if (request.method === 'POST') { connect(process.env.A); }",
                "const url = process.env.NODE_ENV === 'production' ? process.env.A : local;",
                "if (process.env.NODE_ENV === 'production') { connect(process.env.A); }",
                "if (process.env.NODE_ENV !== 'production') { x(); } else { connect(process.env.A); }",
                "connect({ store: process.env.STORE === 's3', key: process.env.A });",
                "if (process.env.STORE === 's3') x(); connect(process.env.A);",
                "if (process.env.STORE === 's3') { x(); } connect(process.env.A);",
                "if (process.env.STORE === 's3') x()\nconnect(process.env.A)",
                "if (process.env.NODE_ENV === 'production') return process.env.A!.trim();",
                "if (process.env.NODE_ENV !== 'production') return x; return process.env.A!;",
                "if (!process.env.B) throw new Error(); connect(process.env.A);",
                "if (!process.env.B) { process.exit(1); } connect(process.env.A);",
                "const on: boolean = f(); if (on) use(process.env.A!);",
                "if (typeof process.env.B !== 'string') throw new Error(); connect(process.env.A);",
                "if (process.env.B === 'x') { if (y) return; } connect(process.env.A);",
                "const a = process.env.NODE_ENV === 'production' ? process.env.A!.trim() : x",
                "const a = process.env.NODE_ENV === 'development' ? x : process.env.A!.trim()",
            })
    void codeThatTakesAVariableAsGiven(String text) {
        assertThat(reads(text)).contains("PROCESS A REQUIRED");
    }
}
