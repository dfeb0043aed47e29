package dev.interlock.check.graph.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.tree.SyntaxTrees;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import dev.interlock.check.source.ecmascript.tree.TreeOutcome;
import dev.interlock.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CachedTreesTest {
    private static final String TEXT =
            """
            import dynamic from 'next/dynamic'
            import { useSession } from 'next-auth/react'
            const Lazy = dynamic(() => import('./lazy').then(m => m.Part), { ssr: false })
            export const Context = createContext(null)
            export default function Page({ header, children }) {
              const { data } = useSession({ required: true })
              const { data: taken } = useSession()
              taken.user.name
              function Inner() { return <Lazy name={data.user.name}>{children}</Lazy> }
              return <Context.Provider value={data}><Inner slot={header}/></Context.Provider>
            }
            """;

    private static final Fingerprint PRINT = Fingerprint.of(TEXT.getBytes(StandardCharsets.UTF_8));

    private static TreeFacts facts() {
        TreeOutcome outcome = SyntaxTrees.read(new SourceText("page.tsx", TEXT));
        assertThat(outcome).isInstanceOf(TreeOutcome.Read.class);
        return ((TreeOutcome.Read) outcome).facts();
    }

    private static byte[] written() {
        return CachedTrees.write(
                new TreeMap<>(Map.of("page.tsx", new CachedTrees.Known(PRINT, facts()))));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        TreeFacts facts = facts();
        assertThat(facts.parts()).isNotEmpty();
        assertThat(facts.parts()).anySatisfy(part -> assertThat(part.nodes()).isNotEmpty());
        assertThat(facts.loaded()).isNotEmpty();
        assertThat(facts.contexts()).isNotEmpty();
        assertThat(facts.sessions()).anySatisfy(use -> assertThat(use.unguarded()).isNotEmpty());
        assertThat(CachedTrees.read(written()).facts("page.tsx", PRINT)).contains(facts);
    }

    @Test
    void anotherContentOrPathIsNotKnown() {
        CachedTrees cached = CachedTrees.read(written());
        assertThat(cached.facts("other.tsx", PRINT)).isEmpty();
        assertThat(cached.facts("page.tsx", new Fingerprint(1, 2, 3))).isEmpty();
    }

    @Test
    void nothingThatIsDamagedIsBelieved() {
        byte[] whole = written();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThat(CachedTrees.read(damaged).modules()).as("byte " + at).isEmpty();
        }
    }

    /// With a checksum that fits, so that the layout itself is tried.
    @Test
    void aForeignContentEndsInNoException() {
        byte[] whole = written();
        Fuzzing.forAll(
                2_000,
                random -> {
                    byte[] foreign = whole.clone();
                    for (int change = random.nextInt(8); change >= 0; change--) {
                        int at = 12 + random.nextInt(whole.length - 12);
                        foreign[at] = (byte) random.nextInt(256);
                    }
                    assertThat(CachedTrees.read(CachedTrees.SEAL.seal(foreign))).isNotNull();
                });
    }
}
