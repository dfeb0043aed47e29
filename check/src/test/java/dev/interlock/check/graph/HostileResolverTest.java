package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.Example;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Configurations that are made to hang, to exhaust or to lead out of the tree.
class HostileResolverTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aRingOfExtendsIsLeft() {
        Example tree =
                Example.file("tsconfig.json", "{ \"extends\": \"./a\" }")
                        .and("a.json", "{ \"extends\": [\"./b\", \"./tsconfig\"] }")
                        .and("b.json", "{ \"extends\": \"./a.json\" }")
                        .and("x.ts", "");
        assertThat(resolve(tree, "@/x")).isInstanceOf(Resolution.Unknown.class);
        assertThat(resolve(tree, "./x")).isEqualTo(new Resolution.File("x.ts"));
    }

    @Test
    void aChainOfTenThousandExtendsIsCut() {
        Map<String, String> files = new HashMap<>();
        for (int at = 0; at < 10_000; at++) {
            files.put("c" + at + ".json", "{ \"extends\": \"./c" + (at + 1) + ".json\" }");
        }
        files.put(
                "c10000.json",
                "{ \"compilerOptions\": { \"paths\": { \"alias/*\": [\"./*\"] } } }");
        files.put("tsconfig.json", "{ \"extends\": \"./c0.json\" }");
        files.put("x.ts", "");
        Resolution answer =
                assertTimeoutPreemptively(SOON, () -> resolve(example(files), "alias/x"));
        assertThat(answer).isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void configurationsThatReferToEachOtherAreReadOnce() {
        Map<String, String> files = new HashMap<>();
        for (int at = 0; at < 500; at++) {
            List<String> all = new ArrayList<>();
            for (int other = 0; other < 500; other++) {
                all.add("{ \"path\": \"./tsconfig.p" + other + ".json\" }");
            }
            files.put("tsconfig.p" + at + ".json", "{ \"references\": " + all + " }");
        }
        files.put("tsconfig.json", "{ \"references\": [{ \"path\": \"./tsconfig.p0.json\" }] }");
        files.put("x.ts", "");
        Resolution answer = assertTimeoutPreemptively(SOON, () -> resolve(example(files), "./x"));
        assertThat(answer).isEqualTo(new Resolution.File("x.ts"));
    }

    @Test
    void nothingLeadsOutOfTheTree() {
        Example tree =
                Example.file(
                                "tsconfig.json",
                                """
                                { "compilerOptions": { "paths": {
                                    "up/*": ["../../../etc/*"], "absolute": ["/etc/passwd"] } } }
                                """)
                        .and(
                                "package.json",
                                "{ \"name\": \"own\", \"imports\": { \"#out\": \"./../../etc/passwd\" }, \"exports\": { \"./out\": \"./../../etc/passwd\", \"./abs\": \"/etc/passwd\" } }")
                        .and(
                                "vite.config.ts",
                                "export default { resolve: { alias: { v: '../../etc' } } }")
                        .and("x.ts", "");
        for (String specifier :
                List.of(
                        "../../../etc/passwd",
                        "up/passwd",
                        "absolute",
                        "#out",
                        "own/out",
                        "own/abs",
                        "/etc/passwd",
                        "v/passwd",
                        "file:///etc/passwd",
                        "./../../../../../etc/passwd?raw")) {
            assertThat(resolve(tree, specifier))
                    .as(specifier)
                    .isNotInstanceOf(Resolution.File.class);
        }
    }

    @Test
    void aHundredThousandPatternsAreSearchedByLength() {
        var paths = new StringBuilder();
        for (int at = 0; at < 100_000; at++) {
            paths.append("\"").append(at).append("/*\":[\"d/*\"],");
        }
        Example tree =
                Example.file(
                                "tsconfig.json",
                                "{ \"compilerOptions\": { \"paths\": { " + paths + " } } }")
                        .and("d/x.ts", "")
                        .and("x.ts", "");
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    Resolver resolver = Resolver.of(tree.project());
                    for (int at = 0; at < 20_000; at++) {
                        Resolution found = resolver.resolve("x.ts", Imports.of(at + "/x"));
                        assertThat(found).isEqualTo(new Resolution.File("d/x.ts"));
                    }
                });
    }

    @Test
    void exportsNestedFiveThousandDeepAreNotRead() {
        String nested = "{ \"import\": ".repeat(5_000) + "\"./x.js\"" + " }".repeat(5_000);
        Example tree =
                Example.file("x.ts", "")
                        .andIgnored(
                                "node_modules/p/package.json",
                                "{ \"name\": \"p\", \"exports\": " + nested + " }")
                        .andIgnored("node_modules/p/index.js", "");
        Resolution answer = assertTimeoutPreemptively(SOON, () -> resolve(tree, "p"));
        assertThat(answer).isEqualTo(new Resolution.File("node_modules/p/index.js"));
    }

    @Test
    void packagesThatPointAtEachOtherEnd() {
        Example tree =
                Example.file(
                                "package.json",
                                "{ \"imports\": { \"#a\": \"#b\", \"#b\": \"#a\" }, \"browser\": { \"m\": \"n\", \"n\": \"m\" } }")
                        .and("x.ts", "");
        assertThat(resolve(tree, "#a")).isInstanceOf(Resolution.Unknown.class);
        Resolver resolver = Resolver.of(tree.project());
        assertThat(resolver.resolve("x.ts", Imports.of("m"), Target.BROWSER))
                .isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void aMillionImportsAreResolved() {
        Example tree = Example.file("x.ts", "").and("y.ts", "");
        List<Import> many = new ArrayList<>();
        for (int at = 0; at < 1_000_000; at++) {
            many.add(Imports.of(at % 2 == 0 ? "./y" : "./none" + at % 1_000));
        }
        ModuleGraph graph =
                assertTimeoutPreemptively(
                        SOON,
                        () ->
                                ModuleGraph.of(
                                        List.of("x.ts"),
                                        path ->
                                                path.equals("x.ts")
                                                        ? Optional.of(ModuleGraphTest.facts(many))
                                                        : Optional.empty(),
                                        Resolver.of(tree.project())));
        assertThat(graph.edges("x.ts")).hasSize(1_000_000);
        assertThat(graph.importers("y.ts")).hasSize(500_000);
    }

    @Test
    void aSpecifierOfAMegabyteIsAnswered() {
        Example tree =
                Example.file("x.ts", "")
                        .and("tsconfig.json", "{ \"compilerOptions\": { \"baseUrl\": \".\" } }");
        String up = "../".repeat(300_000);
        String deep = "./" + "a/".repeat(500_000) + "b";
        String name = "n".repeat(1_000_000);
        for (String specifier : List.of(up, deep, name, "@" + name + "/" + name, "#" + name)) {
            Resolution answer = assertTimeoutPreemptively(SOON, () -> resolve(tree, specifier));
            assertThat(answer).isNotInstanceOf(Resolution.File.class);
        }
    }

    @Test
    void damagedConfigurationsNeverThrow() {
        String vite =
                "import path from 'path'\nconst root = path.resolve(__dirname, 'src')\nexport default { resolve: { alias: [{ find: /^@\\/(.*)$/, replacement: `${root}/$1` }, { find: 'x', replacement: fileURLToPath(new URL('./src', import.meta.url)) }], alias: { ...base, '~': root + '/y', z: false } } }";
        String config =
                "{ \"extends\": [\"./base\"], \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { \"@/*\": [\"./src/*\"] }, \"rootDirs\": [\"a\", \"b\"] }, \"references\": [{ \"path\": \".\" }] }";
        String manifest =
                "{ \"name\": \"n\", \"exports\": { \".\": [{ \"import\": \"./x\" }, null], \"./*\": \"./*\" }, \"browser\": { \"./x\": false }, \"workspaces\": [\"**\"] }";
        Fuzzing.forAll(
                300,
                random -> {
                    Example tree =
                            Example.file("vite.config.ts", damaged(vite, random))
                                    .and("tsconfig.json", damaged(config, random))
                                    .and("package.json", damaged(manifest, random))
                                    .and("src/x.ts", "");
                    Resolver resolver = Resolver.of(tree.project());
                    for (String specifier :
                            List.of("@/x", "~/x", "n", "n/src/x", "./x", "x", "#x")) {
                        for (Target target : Target.values()) {
                            assertThat(resolver.resolve("src/x.ts", Imports.of(specifier), target))
                                    .isNotNull();
                        }
                    }
                });
    }

    private static String damaged(String text, Random random) {
        var damaged = new StringBuilder(text);
        String signs = "{}[]()\"'`,:.*/\\$#@!? \n\0";
        for (int count = random.nextInt(12); count > 0 && damaged.length() > 1; count--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, signs.charAt(random.nextInt(signs.length())));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }

    private static Example example(Map<String, String> files) {
        return new Example(
                files, Set.of(), Set.of(), Set.of(), Example.NONE.options(), List.of(), List.of());
    }

    private static Resolution resolve(Example tree, String specifier) {
        return Resolver.of(tree.project()).resolve("x.ts", Imports.of(specifier));
    }
}
