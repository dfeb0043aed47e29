package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedEnvironmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default () => <pre>{JSON.stringify(process.env)}</pre>;",
                "export default function P() { return <a><b>{JSON.stringify(process.env, null, 2)}</b></a>; }",
                "export default async function P() { const x = await y(); return (<pre>{JSON.stringify({ a: 1, ...process.env })}</pre>); }",
                "const P = () => { return <p>{`env: ${JSON.stringify(process.env as any)}`}</p>; };",
                "export default function L({ children }) { return (<html><script dangerouslySetInnerHTML={{ __html: `window.E = ${JSON.stringify(process.env)}` }} />{children}</html>); }",
                "export default () => <script dangerouslySetInnerHTML={{ __html: JSON.stringify(process.env).replace(/</g, 'x') }} />;",
                "export async function getServerSideProps() { return { props: { ...process.env } }; }",
                "export async function getServerSideProps(): Promise<any> { return { notFound: false, props: { a: { b: { ...process.env } } } }; }",
                "export const getStaticProps = async () => ({ props: { env: JSON.stringify(process.env) } });",
                "export default () => <pre>{JSON.stringify({ env: process.env })}</pre>;",
            })
    void whatIsAlwaysReturnedIsFound(String text) {
        assertThat(rendered(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default () => <pre>{process.env}</pre>;",
                "export default () => <pre>{JSON.stringify(process.env.REGION)}</pre>;",
                "export default () => <pre>{JSON.stringify(pick(process.env))}</pre>;",
                "export default () => <pre>{JSON.stringify(process.env, ['REGION'])}</pre>;",
                "export default () => <pre>{JSON.stringify(Object.keys(process.env))}</pre>;",
                "export default () => <pre>{debug && JSON.stringify(process.env)}</pre>;",
                "export default () => <p>{debug && <pre>{JSON.stringify(process.env)}</pre>}</p>;",
                "export default () => debug ? <pre>{JSON.stringify(process.env)}</pre> : null;",
                "export default () => <p>{hash(JSON.stringify(process.env))}</p>;",
                "export default () => <Env value={JSON.stringify(process.env)} />;",
                "export default function P() { if (!admin()) return null; return <pre>{JSON.stringify(process.env)}</pre>; }",
                "export default function P() { if (debug) { return <pre>{JSON.stringify(process.env)}</pre>; } return null; }",
                "export default function P() { const text = JSON.stringify(process.env); return <pre>{text.length}</pre>; }",
                "export default function P() { return { props: { ...process.env } }; }",
                "export async function getServerSideProps() { return { props: { region: process.env.REGION } }; }",
                "export async function getServerSideProps() { return { props: { env: client(process.env) } }; }",
                "export async function getServerSideProps() { const r = await f({ props: { ...process.env } }); return { props: {} }; }",
                "export async function getServerSideProps() { return { props: debug ? { ...process.env } : {} }; }",
                "export default () => <p>{() => JSON.stringify(process.env)}</p>;",
                "export default () => <button onClick={() => save(JSON.stringify(process.env))} />;",
                "export default () => <p>{css`a ${JSON.stringify(process.env)}`}</p>;",
                "console.log(JSON.stringify(process.env));",
                "spawn('x', { env: { ...process.env } });",
            })
    void anythingElseIsNot(String text) {
        assertThat(rendered(text)).isEmpty();
    }

    private static List<Span> rendered(String text) {
        var source = new SourceText("page.tsx", text);
        var wholes =
                ModuleReader.read(source).reads().stream()
                        .filter(read -> read.reach() == EnvironmentRead.Reach.WHOLE)
                        .map(EnvironmentRead::span)
                        .toList();
        return RenderedEnvironment.of(source, wholes);
    }
}
