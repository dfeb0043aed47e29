package dev.interlock.check.source.wrangler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.wrangler.NodeModules.Support;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Our table against what the real runtime and bundler answered, 140 imports under each date and
/// set of flags. `measure.mjs` beside the answers makes them again.
class NodeModulesOracleTest {
    private static List<String> lines() throws IOException {
        try (InputStream stream = NodeModulesOracleTest.class.getResourceAsStream("modules.txt")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void everyImportEndsAsTheRuntimeEndsIt() throws IOException {
        List<String> lines = lines();
        List<String> names = List.of(lines.getFirst().substring("names ".length()).split(" "));
        List<String> wrong = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" ");
            var flags = parts[2].equals("-") ? Set.<String>of() : Set.of(parts[2].split(","));
            var compatibility = new Compatibility(parts[0], flags);
            for (int i = 0; i < names.size(); i++) {
                char ours =
                        letter(
                                NodeModules.support(
                                        names.get(i), compatibility, parts[1].equals("bundle")));
                if (ours != parts[3].charAt(i)) {
                    wrong.add(
                            "%s %s %s %s: runtime %s, ours %s"
                                    .formatted(
                                            parts[0],
                                            parts[1],
                                            parts[2],
                                            names.get(i),
                                            parts[3].charAt(i),
                                            ours));
                }
            }
        }
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(names).hasSizeGreaterThan(130);
        assertThat(wrong).isEmpty();
    }

    private static char letter(Support support) {
        return switch (support) {
            case LOADS, STUB_OF_BUNDLER, STUB_OF_RUNTIME -> 'L';
            case NO_BUILD -> 'B';
            case NO_MODULE -> 'R';
        };
    }

    @Test
    void aStubIsOneOnlyWhereItIsLoaded() {
        var early = new Compatibility("2024-12-01", Set.of("nodejs_compat"));
        var late = new Compatibility("2025-09-15", Set.of("nodejs_compat"));
        assertThat(NodeModules.support("fs", early, true)).isEqualTo(Support.STUB_OF_BUNDLER);
        assertThat(NodeModules.support("fs", early, false)).isEqualTo(Support.NO_MODULE);
        assertThat(NodeModules.support("fs", late, true)).isEqualTo(Support.LOADS);
        assertThat(NodeModules.support("http2", late, true)).isEqualTo(Support.STUB_OF_RUNTIME);
        assertThat(Stubs.OF_BUNDLER.isThrowing("http", "request")).isTrue();
        assertThat(Stubs.OF_BUNDLER.isThrowing("http", "STATUS_CODES")).isFalse();
    }

    @Test
    void whatADateWouldGiveIsKnown() {
        assertThat(NodeModules.since("fs"))
                .contains(new NodeModules.Since("2025-09-15", "enable_nodejs_fs_module"));
        assertThat(NodeModules.since("crypto")).isEmpty();
        assertThat(NodeModules.isOffered("crypto")).isTrue();
        assertThat(NodeModules.isOffered("sea")).isFalse();
    }
}
