package dev.interlock.check.graph.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.ModuleReader;
import dev.interlock.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CachedFactsTest {
    /// A module with every kind of fact.
    private static final String TEXT =
            """
            'use client'
            'use server'
            import a, { type B, c as d } from './a'
            import type { E } from 'e'
            export * as f from 'f'
            export { g as 'h i' } from "g"
            export const dynamic = 'force-dynamic', revalidate = 60
            export default class Page {}
            try { require('k') } catch {}
            const l = await import('l')
            new Worker(new URL('./m.js', import.meta.url))
            type N = typeof import('n')
            require.resolve('o')
            const env = (name: string) => process.env[name] ?? ''
            env('P_Q')
            if (process.env.R) { use({ ...process.env }) }
            const client = new createClient(url, key, { auth: { storageKey: 's', persistSession: true } })
            response.setHeader('Access-Control-Allow-Origin', '*')
            const element = <p>text</p>
            // interlock-ignore env/undeclared: given by the platform
            """;

    private static final byte[] CONTENT = TEXT.getBytes(StandardCharsets.UTF_8);
    private static final Fingerprint PRINT = Fingerprint.of(CONTENT);
    private static final ModuleFacts FACTS = ModuleReader.read("a.tsx", TEXT);

    private static final Optional<Stamp> STAMP = Optional.of(new Stamp(CONTENT.length, 2, 3, 4, 5));

    private static byte[] written() {
        SortedMap<String, CachedFacts.Known> modules = new TreeMap<>();
        modules.put("a.tsx", new CachedFacts.Known(PRINT, STAMP, FACTS));
        ModuleFacts broken = ModuleReader.read("b.ts", "f('");
        modules.put(
                "b.ts", new CachedFacts.Known(new Fingerprint(3, -1, 2), Optional.empty(), broken));
        return CachedFacts.write(modules);
    }

    @Test
    void theModuleHasEveryKindOfFact() {
        assertThat(FACTS.imports()).extracting(Import::kind).contains(Import.Kind.values());
        assertThat(FACTS.exports()).isNotEmpty();
        assertThat(FACTS.bindings()).isNotEmpty();
        assertThat(FACTS.reads()).isNotEmpty();
        assertThat(FACTS.namedCalls()).isNotEmpty();
        assertThat(FACTS.wrappers()).isNotEmpty();
        assertThat(FACTS.calls()).isNotEmpty();
        assertThat(FACTS.directives()).hasSize(2);
        assertThat(FACTS.hasJsx()).isTrue();
        assertThat(FACTS.hasSuppression()).isTrue();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        CachedFacts cached = CachedFacts.read(written());
        assertThat(cached.size()).isEqualTo(2);
        assertThat(cached.facts("a.tsx", PRINT)).contains(FACTS);
        assertThat(cached.facts("b.ts", new Fingerprint(3, -1, 2)))
                .hasValueSatisfying(facts -> assertThat(facts.problem()).isPresent());
    }

    @Test
    void theSameFactsGiveTheSameBytes() {
        assertThat(written()).isEqualTo(written());
    }

    @Test
    void anotherContentOrPathIsNotKnown() {
        CachedFacts cached = CachedFacts.read(written());
        assertThat(cached.facts("b.tsx", PRINT)).isEmpty();
        assertThat(cached.facts("a.tsx", Fingerprint.of(new byte[0]))).isEmpty();
        assertThat(cached.has("a.tsx", PRINT, STAMP)).isTrue();
        assertThat(cached.has("a.tsx", PRINT, Optional.empty())).isFalse();
    }

    @Test
    void aFileThatIsAsItWasIsKnownByItsStampAlone() {
        CachedFacts cached = CachedFacts.read(written());
        Stamp stamp = STAMP.orElseThrow();
        assertThat(cached.known("a.tsx", (found, print) -> found.equals(stamp)))
                .contains(new CachedFacts.Known(PRINT, STAMP, FACTS));
        assertThat(cached.known("b.ts", (found, print) -> true)).isEmpty();
        for (Stamp other :
                List.of(
                        new Stamp(stamp.size() + 1, 2, 3, 4, 5),
                        new Stamp(stamp.size(), 1, 3, 4, 5),
                        new Stamp(stamp.size(), 2, 2, 4, 5),
                        new Stamp(stamp.size(), 2, 3, 3, 5),
                        new Stamp(stamp.size(), 2, 3, 4, 4))) {
            assertThat(cached.known("a.tsx", (found, print) -> found.equals(other)))
                    .as(other.toString())
                    .isEmpty();
        }
    }

    @Test
    void nothingThatIsDamagedIsBelieved() {
        byte[] whole = written();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThat(CachedFacts.read(damaged).size()).as("byte " + at).isZero();
        }
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThat(CachedFacts.read(cut).size()).as("length " + length).isZero();
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
                    CachedFacts cached = CachedFacts.read(CachedFacts.SEAL.seal(foreign));
                    cached.facts("a.tsx", PRINT);
                    assertThat(cached.size()).isBetween(0, whole.length);
                });
    }
}
