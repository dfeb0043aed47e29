package dev.interlock.check.source.ecmascript.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Fuzzing;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parser is native code: what it does not survive would end the process, and this test with
/// it.
class HostileTreeTest {
    private static final List<String> SEEDS =
            List.of(
                    """
                    'use client';
                    import { useSession } from 'next-auth/react';
                    import dynamic from 'next/dynamic';
                    const P = dynamic(() => import('./p').then((m) => m.P), { ssr: false });
                    export const Context = createContext<string | null>(null);
                    export default function Page({ children, user: { name } = {}, ...rest }: Props) {
                      const { data: session, status } = useSession({ required: true });
                      if (status === 'loading') return null;
                      const row = (x: number) => <li key={x} {...rest}>{session!.user.name}</li>;
                      return <><P as={<b/>}>{[1].map(row)}</P>{children ?? `${name} 😀`}</>;
                    }
                    """,
                    """
                    export class A extends React.Component { state = {}; render() { return h?.(this.props.x) } }
                    export default withAuth(memo(A)); A.getLayout = function (page) { return <A>{page}</A> };
                    """);

    @Test
    void fiveThousandElementsInEachOtherAreRefused() {
        String text = "export const A = () => " + "<a>".repeat(5_000) + "</a>".repeat(5_000);
        assertThat(read(text))
                .isEqualTo(new TreeOutcome.Unparsed("its elements are nested more than 500 deep"));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aDepthThatTextsHideEndsInTimeAndEndsNothingElse() {
        String hidden = "<a b=\"</></></>\">".repeat(8_000);
        assertThat(read("x = " + hidden)).isInstanceOf(TreeOutcome.Unparsed.class);
        String brackets = "x = " + "(')))))',".repeat(20_000);
        assertThat(read(brackets)).isInstanceOf(TreeOutcome.Unparsed.class);
        assertThat(read("export const A = 1")).isInstanceOf(TreeOutcome.Read.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!", "- ", "a+", "a.", "a[1]", "a?.", "a=", "a=>", "a?b:", "do ", "else ", "if(a)",
                "typeof ", "new ", "await ", "a: ", "`${`", "a``", "a!", "/a/.", "@", "a as ", "\n",
                "\0", "\uFEFF", "/*", "//", "'", "\"", "\\", "#", "<!--", "😀", "é", "\u2028"
            })
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void anythingTwentyThousandTimesEndsInTime(String piece) {
        assertThat(read("x = " + piece.repeat(20_000) + "1")).isNotNull();
    }

    @Test
    void aLargeModuleIsRefusedBeforeItIsParsed() {
        assertThat(read("a;".repeat(200_001)))
                .isEqualTo(
                        new TreeOutcome.Unparsed("it has 400,002 characters, more than 400,000"));
    }

    @Test
    void brokenSyntaxIsSaidOfThatModuleAlone() {
        assertThat(read("export function ( {"))
                .isEqualTo(new TreeOutcome.Unparsed("it does not parse"));
        assertThat(read("const \uD800 = 1")).isInstanceOf(TreeOutcome.Unparsed.class);
    }

    @Test
    @Timeout(value = 11, unit = TimeUnit.MINUTES)
    void anyModuleIsReadOrRefused() {
        Fuzzing.forAll(
                300,
                random ->
                        assertThat(read(mutated(SEEDS.get(random.nextInt(SEEDS.size())), random)))
                                .isNotInstanceOf(TreeOutcome.NoParser.class));
    }

    private static TreeOutcome read(String text) {
        return SyntaxTrees.read(new SourceText("module.tsx", text));
    }

    private static String mutated(String text, Random random) {
        var mutated = new StringBuilder(text);
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, mutated.substring(at, end));
                default ->
                        mutated.setCharAt(at, "<>{}()[]'\"`$=;\n\0é😀".charAt(random.nextInt(18)));
            }
        }
        return mutated.toString();
    }
}
