package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.interlock.check.Example;
import dev.interlock.check.graph.VariableRead.Side;
import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.check.source.ecmascript.EnvironmentRead;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.NamedCall;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.Wrapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentReadsTest {
    private static final Span SPAN = new Span(0, 3);

    private final Map<String, ModuleFacts> modules = new TreeMap<>();
    private Example files = Example.NONE;

    private EnvironmentReads reads() {
        return EnvironmentReads.of(
                files.project(),
                List.copyOf(modules.keySet()),
                path -> Optional.ofNullable(modules.get(path)),
                (from, by) ->
                        modules.containsKey(by.specifier())
                                ? new Resolution.File(by.specifier())
                                : new Resolution.NotInstalled(by.specifier()));
    }

    private void module(
            String path,
            List<Import> imports,
            List<Export> exports,
            List<EnvironmentRead> reads,
            List<NamedCall> calls,
            List<Wrapper> wrappers) {
        modules.put(
                path,
                new ModuleFacts(
                        imports,
                        exports,
                        List.of(),
                        reads,
                        calls,
                        wrappers,
                        List.of(),
                        Set.of(),
                        false,
                        false,
                        Optional.empty()));
    }

    private void reading(String path, EnvironmentRead... reads) {
        module(path, List.of(), List.of(), List.of(reads), List.of(), List.of());
    }

    private static EnvironmentRead read(Source source, String name, Need need) {
        return new EnvironmentRead(source, Reach.NAMED, name, need, SPAN);
    }

    private static EnvironmentRead read(String name) {
        return read(Source.PROCESS, name, Need.REQUIRED);
    }

    private static Import imports(Import.Kind kind, String from, String imported, String local) {
        return new Import(
                kind, from, List.of(new Import.Name(imported, local, false)), false, false, SPAN);
    }

    private static Export exports(String name, String local, Optional<String> from) {
        return new Export(name, local, from, Optional.empty(), false, SPAN);
    }

    private static NamedCall call(String callee, String name, int argument) {
        return new NamedCall(callee, name, argument, Need.REQUIRED, SPAN);
    }

    @Test
    void whatAPlatformGivesIsNoRead() {
        reading("src/a.ts", read("NODE_ENV"), read("VERCEL_URL"), read("API_URL"));
        reading("src/b.ts", read(Source.IMPORT_META, "MODE", Need.REQUIRED));
        assertThat(reads().byName()).containsOnlyKeys("API_URL");
    }

    @Test
    void aPublicNameIsInlinedWhereItsToolBuildsTheCode() {
        files =
                Example.file("web/package.json", "{\"dependencies\":{\"next\":\"16\"}}")
                        .and("job/package.json", "{\"dependencies\":{\"express\":\"5\"}}");
        reading("web/app/page.tsx", read("NEXT_PUBLIC_URL"), read("URL"));
        reading("job/index.ts", read("NEXT_PUBLIC_URL"));
        List<VariableRead> all = reads().all();
        assertThat(all)
                .extracting(VariableRead::path, VariableRead::time, VariableRead::side)
                .containsExactlyInAnyOrder(
                        tuple("job/index.ts", Time.RUN, Side.SERVER),
                        tuple("web/app/page.tsx", Time.BUILD, Side.BROWSER),
                        tuple("web/app/page.tsx", Time.RUN, Side.SERVER));
    }

    @Test
    void aSharedPackageBelongsToTheAppsThatUseIt() {
        files =
                Example.file(
                                "apps/web/package.json",
                                "{\"name\":\"web\",\"dependencies\":{\"@x/ui\":\"*\",\"vite\":\"7\"}}")
                        .and(
                                "apps/admin/package.json",
                                "{\"name\":\"admin\",\"dependencies\":{\"@x/ui\":\"*\"}}")
                        .and(
                                "packages/ui/package.json",
                                "{\"name\":\"@x/ui\",\"dependencies\":{\"@x/core\":\"*\"}}")
                        .and("packages/core/package.json", "{\"name\":\"@x/core\"}");
        reading("packages/core/a.ts", read(Source.IMPORT_META, "VITE_URL", Need.REQUIRED));
        VariableRead read = reads().all().getFirst();
        assertThat(read.owner()).isEqualTo("packages/core");
        assertThat(read.apps()).containsExactly("apps/admin", "apps/web");
        assertThat(read.time()).isEqualTo(Time.BUILD);
    }

    @Test
    void packagesThatUseEachOtherBelongToThemselves() {
        files =
                Example.file("a/package.json", "{\"name\":\"a\",\"dependencies\":{\"b\":\"*\"}}")
                        .and("b/package.json", "{\"name\":\"b\",\"dependencies\":{\"a\":\"*\"}}");
        reading("a/index.ts", read("URL"));
        assertThat(reads().all().getFirst().apps()).containsExactly("a");
    }

    @Test
    void aCallOfAFunctionThatReadsItsArgumentIsARead() {
        module(
                "env.ts",
                List.of(),
                List.of(exports("env", "given", Optional.empty())),
                List.of(),
                List.of(call("given", "OWN", 0)),
                List.of(new Wrapper("given", 0, Need.REQUIRED)));
        module(
                "barrel.ts",
                List.of(imports(Import.Kind.RE_EXPORT, "env.ts", "*", "*")),
                List.of(exports("*", "*", Optional.of("env.ts"))),
                List.of(),
                List.of(),
                List.of());
        module(
                "a.ts",
                List.of(imports(Import.Kind.STATIC, "barrel.ts", "env", "read")),
                List.of(),
                List.of(),
                List.of(
                        call("read", "THROUGH_BARREL", 0),
                        call("read", "SECOND_ARGUMENT", 1),
                        call("other", "OTHER_FUNCTION", 0)),
                List.of());
        module(
                "b.ts",
                List.of(imports(Import.Kind.STATIC, "env.ts", "*", "settings")),
                List.of(),
                List.of(),
                List.of(call("settings.env", "THROUGH_NAMESPACE", 0)),
                List.of());
        assertThat(reads().byName()).containsOnlyKeys("OWN", "THROUGH_BARREL", "THROUGH_NAMESPACE");
    }

    @Test
    void barrelsThatExportEachOtherComeToAnEnd() {
        for (String[] pair : new String[][] {{"a.ts", "b.ts"}, {"b.ts", "a.ts"}}) {
            module(
                    pair[0],
                    List.of(imports(Import.Kind.RE_EXPORT, pair[1], "*", "*")),
                    List.of(exports("*", "*", Optional.of(pair[1]))),
                    List.of(),
                    List.of(),
                    List.of());
        }
        module(
                "c.ts",
                List.of(imports(Import.Kind.STATIC, "a.ts", "env", "env")),
                List.of(),
                List.of(),
                List.of(call("env", "NOWHERE", 0)),
                List.of());
        assertThat(reads().all()).isEmpty();
    }

    @Test
    void aTestOfAVariableSpeaksForItsModule() {
        reading("a.ts", read(Source.PROCESS, "DSN", Need.GUARDED), read("DSN"));
        reading("b.ts", read("DSN"));
        assertThat(reads().of("DSN"))
                .extracting(VariableRead::need)
                .containsExactly(Need.GUARDED, Need.GUARDED, Need.REQUIRED);
    }

    @Test
    void aSchemaSpeaksForItsModule() {
        reading(
                "env.ts",
                read(Source.SCHEMA, "URL", Need.REQUIRED),
                read(Source.SCHEMA, "DSN", Need.GUARDED),
                read(Source.PROCESS, "URL", Need.FALLBACK),
                read("DSN"));
        assertThat(reads().of("URL")).extracting(VariableRead::need).containsOnly(Need.REQUIRED);
        assertThat(reads().of("DSN")).extracting(VariableRead::need).containsOnly(Need.GUARDED);
    }

    @Test
    void aReadWithoutANameOpensTheApp() {
        files = Example.file("a/package.json", "{}").and("b/package.json", "{}");
        reading(
                "a/index.ts",
                new EnvironmentRead(Source.PROCESS, Reach.COMPUTED, "", Need.REQUIRED, SPAN));
        reading("b/index.ts", read("URL"));
        assertThat(reads().isOpen("a")).isTrue();
        assertThat(reads().isOpen("b")).isFalse();
        assertThat(reads().unnamed()).hasSize(1);
    }
}
