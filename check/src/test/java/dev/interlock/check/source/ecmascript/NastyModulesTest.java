package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that scanners trip over; a full parser says what is right. Each ends with an import, which
/// is only seen where all before it was read to its end.
class NastyModulesTest {
    private static final String END = "\nimport 'the end';\n";

    private static void same(String path, String text) {
        Differences differences = new Differences();
        differences.compare(path, text + END);
        assertThat(differences.refused()).as("refused by the parser").isZero();
        assertThat(differences.missed()).as("missed").isEmpty();
        assertThat(differences.additional()).as("found by the scanner alone").isEmpty();
        assertThat(differences.compared()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = b / c / d, e = 'x'",
                "const a = (b) / c; const d = e[0] / 2",
                "if (a) /'/.test(b)",
                "while (a) /[/'\"]/.exec(b)",
                "const a = b ? /'/ : /\"/",
                "const a = x => /'/",
                "const a = [/'/, /`/g, /[\\]'/]/u]",
                "function f() { return /'/ }",
                "const a = f() / 2 // '",
                "let i = 0; const a = i++ / 2 + '/'",
                "const a = { b: 1 }.b / 2 + '/'",
                "const a = `${b / 2}` / 3 + '/'",
                "const a = `a ${ `b ${ { c: `}` }.c } '` } \\` ${'}'}`",
                "const a = `\n'${b}\"\n`",
                "const a = 'it\\'s', b = \"\\\"\", c = 'a\\\nb'",
                "/* ' */ // \"",
                "a: for (const b of /'/g[Symbol.matchAll]('c')) {}",
                "const { a, b: { c = '}', ...d }, ['e']: f = /'/ } = g",
                "const [a, , [b = `${'c'}`], ...d] = e",
                "export const { a, b = 1 } = c, [d] = e",
                "export function* a() { yield /'/ }",
                "export async function a() { await /'/.b }",
                "export default async () => {}",
                "export default class extends A {}",
                "export default class B extends A { static { 'x' } #p = /'/ }",
                "export default function () {}",
                "export default [1, 2]\nexport const a = 1",
                "const a = 1, b = c < d, e = f > g",
                "class A { get import() {} static export = 1; 'require'() {} }",
                "const a = { import: 1, export: 2, default: 3, require: 4 }",
                "a.default.import('x'); a.export; a.require('y')",
                "var a = b\n/c/g.exec(d)",
                "let a = b\n++c\nlet d = '/'",
                "const a = 1_000.5e-3 / .5, b = 0x1F / 2, c = 10n / 2n",
                "const a = b?.5:c?.d",
                "const a = b !== c && !/'/.test(d)",
                "throw /'/",
                "const a = async function () {}\nconst b = 1",
                "const \\u0061b = 1, ünï = 2, $ = 3, _ = 4",
                "export { a as default, b as 'c d', c as import }",
                "export * as default from 'x'",
                "import a, { default as b } from 'x' with { type: 'json' }",
                "label: { break label }\nconst a = '/'",
                "if (a) {} /'/.test(b)",
                "const a = x => ({}) + '/'",
                "module.exports = { a, b: c, 'd-e': 1, f() {}, ...g }",
                "exports.a = exports.b = void 0; module.exports.c = d",
                "const x = y ? { a: 1 } : /'/",
                "do /'/.test(a); while (b)",
                "const a = b ** /'/.c, d = e >>> 1, f = g << 2",
            })
    void inJavaScript(String text) {
        same("a.js", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = <p>it's {b} \"c\" `d` // e /* f */</p>",
                "const a = <p title=\"it's\" alt='\"' {...b} c={<i>don't</i>} d=<b>won't</b> />",
                "const a = <><A.B.C d-e='f' g:h=\"i\">&apos; &lt;</A.B.C></>",
                "const a = <p>{/* it's */}{`it's`}{'}'}{b ? <i>'</i> : null}</p>",
                "const a = b ? <p>'</p> : <q>\"</q>",
                "const a = b && <p>'</p>",
                "function A() { return <p>'</p> }",
                "function A() { return (\n<p>\n'\n</p>\n) }",
                "const a = () => <p>'</p>",
                "const a = [<p key='a'>'</p>, <q>'</q>]",
                "const a = <p>{b.map(c => <i key={c}>{c / 2} it's</i>)}</p>",
                "const a = <style>{`a > b { content: \"'\" }`}</style>",
                "const a = <p onClick={() => { if (b < c && d > e) f('<') }}>'</p>",
                "const a = b < c, d = e > f",
                "for (let i = 0; i < n; i++) { a[i] = <p>'</p> }",
                "const a = <p>a {' '} b {\"it's\"}</p> // '",
                "const a = <p\n// it's\n/* it's */ b />",
                "const a = <p>=> ) ] ; // ' </p>",
                "if (a) return_(<p>'</p>)\nelse b(<q>'</q>)",
                "export default () => <p>'</p>",
                "const a = x < y, b = <p>'</p>",
            })
    void withElements(String text) {
        same("a.jsx", text);
        same("a.tsx", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = <T,>(b: T) => b",
                "const a = <T extends B>(b: T) => b",
                "const a = <T, U>(b: T, c: U) => b",
                "const a = <const T,>(b: T) => b",
                "const a = <T = B>(b: T) => b",
                "const a = async <T,>(b: T) => b",
                "type A = <T>(b: T) => void",
                "interface A { <T>(b: T): void; new <T>(b: T): C; d: <T>(e: T) => f }",
                "declare function a<T>(b: <U>(c: U) => void): void",
                "const a = b as Map<string, number>, c = d satisfies E<F, G>",
                "const a = f<A, B>(c), d = new Map<string, Array<E>>()",
                "const a: Map<string, number> = b, c: (d: E) => F<G, H> = i",
                "function a(b: 'c' | \"d\", e?: `f${G}`): h is I {}",
                "type A = { readonly [B in keyof C]?: D extends infer E ? E : never }\ntype F = G",
                "type A<B, C = D<E, F>> = B extends C ? G<B> : H\nconst i = 1",
                "abstract class A<T> extends B<T> implements C, D<E> { private x!: F; abstract g(): H }",
                "enum A { B = 'it\\'s', C = 1 << 2 }\nconst enum D { E }",
                "namespace A.B { export const c = 1 }\ndeclare module 'd' { import e from 'f' }",
                "declare global { interface Window { a: string } }",
                "@A({ b: '}' }) export class C { @D() e(@F g: H) {} }",
                "export @A class B {}",
                "const a = b!.c! / 2 + '/'",
                "let a: import('b').C<D>, e: typeof import('f')",
                "import { type B, d } from 'c'",
                "export type { A, B as C } from 'd'; export { type E } from 'f'",
                "import a = require('b'); import c = D.E; export import f = G.H",
                "export = a",
                "export default interface A { b: string }",
                "export abstract class A {}\nexport declare const b: C, d: E",
                "function a(this: B): asserts this is C {}",
                "function a(b: string): void\nfunction a(b: number): void\nfunction a(b: any) {}",
                "const a = (b: C): D<E, F> => ({}), g = 1",
                "const a = d as A<B, C>",
                "type A = B<C>\n\ntype D = E[]\n\nconst f = g!\n\nfunction h() {}",
                "let a = b as const\nlet c = 1",
                "type A = typeof b[number]\nexport type C = keyof typeof d",
                "class A { declare b: C; static readonly d = /'/; [e: string]: f }",
                "const a = { b<T>(c: T): D { return c }, async *e() {} }",
                "using a = b(), c = d()",
                "let type = 1; type = 2; let namespace = type",
            })
    void inTypeScript(String text) {
        same("a.tsx", text);
        same("a.ts", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"const a = <string>b", "const a = <T>(b: T) => b", "a = <any>b / 2"})
    void whereNoElementCanStand(String text) {
        same("a.ts", text);
    }
}
