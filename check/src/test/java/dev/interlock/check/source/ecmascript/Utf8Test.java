package dev.interlock.check.source.ecmascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Fuzzing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final String SAMPLE = "import { ä } from './ß'; // – € 𝒳 \uD7FF \uE000 \uFFFF ";

    /// Bytes at the limits of the Standard's table 3-7.
    private static final int[] LIMITS = {
        0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
        0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @Test
    void readsWhatThePlatformReadsAndRefusesWhatItRefuses() {
        Fuzzing.forAll(
                20_000,
                random -> {
                    byte[] content = mutated(random);
                    char[] to = new char[content.length];

                    int length = Utf8.decode(content, 0, to);

                    assertThat(length == Utf8.MALFORMED ? "" : new String(to, 0, length))
                            .isEqualTo(strictly(content).orElse(""));
                    assertThat(length == Utf8.MALFORMED).isEqualTo(strictly(content).isEmpty());
                });
    }

    /// What was read before stands in the same memory.
    @Test
    void aModuleIsReadAsIfItWereTheFirst() {
        Map<String, String> samples =
                Map.of(
                        "a.ts",
                        "import a, { type B } from './a.js';\nexport const b = process.env.B ?? `${a}`;\n",
                        "a.tsx",
                        "'use client';\nexport default (p: P<X>) => <A b={p}><C.D />{e}</A>;\nimport('./f');\n",
                        "a.vue",
                        "<template><b/></template>\n<script setup lang=\"ts\">\nimport a from './a'\n</script>\n",
                        "a.cjs",
                        "const { a, b: { c } } = require('./a');\nmodule.exports = { d: process.env['E'], f };\n");
        for (String before : samples.values()) {
            samples.forEach((path, whole) -> {
                for (int length = 0; length <= whole.length(); length++) {
                    String part = whole.substring(0, length);
                    ModuleReader.read("before.tsx", before.repeat(4).getBytes(UTF_8));

                    assertThat(ModuleReader.read(path, part.getBytes(UTF_8)))
                            .isEqualTo(ModuleReader.read(path, part));
                }
            });
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        String text = "import a from './ä.js';\n";

        assertThat(ModuleReader.read("a.ts", ("\uFEFF" + text).getBytes(UTF_8)))
                .isEqualTo(ModuleReader.read("a.ts", text));
    }

    private static byte[] mutated(Random random) {
        byte[] content = SAMPLE.getBytes(UTF_8);
        for (int change = random.nextInt(4); change > 0; change--) {
            content[random.nextInt(content.length)] = (byte) LIMITS[random.nextInt(LIMITS.length)];
        }
        return Arrays.copyOf(content, random.nextInt(content.length + 1));
    }

    private static Optional<String> strictly(byte[] content) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
