package dev.interlock.check.rules.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.graph.VariableRead.Side;
import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Variables that code reads in its framework's own way.
class FrameworkReadsTest {
    private static final String PLAN = "env: { contract: .env.example }\n";

    private static final Example KIT =
            Example.file("package.json", "{\"devDependencies\":{\"@sveltejs/kit\":\"2.9.0\"}}")
                    .and(".env.example", "A=\n")
                    .and("interlock.yml", PLAN)
                    .andIgnored(".env.production", "A=1\n");

    private static List<String> found(Rule rule, Example example) {
        List<Finding> findings = new ArrayList<>();
        rule.check(example.project(), findings::add);
        return findings.stream()
                .sorted(Finding.ORDER)
                .map(each ->
                        "%s:%d %s"
                                .formatted(
                                        each.place().path(),
                                        each.place().line(),
                                        each.severity().word()))
                .toList();
    }

    private static List<String> missing(Example example) {
        return found(new MissingVariable(), example);
    }

    private static List<String> undeclared(Example example) {
        return found(new UndeclaredVariable(), example);
    }

    private static List<String> published(Example example) {
        return found(new PublicSecret(), example);
    }

    private static List<VariableRead> reads(Example example) {
        return EnvironmentReads.of(example.project()).all();
    }

    // SvelteKit

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { SECRET } from '$env/static/private';\nexport const s = sign(SECRET);\n",
                "import { SECRET } from '$env/static/private';\nif (SECRET) sign(SECRET);\n",
                "import { env } from '$env/dynamic/private';sign(env.SECRET);\n",
            })
    void whatSvelteKitsServerReadsIsMissing(String text) {
        Example example = KIT.and("src/hooks.server.ts", text);
        assertThat(missing(example)).containsExactly("src/hooks.server.ts:1 error");
        assertThat(undeclared(example)).containsExactly("src/hooks.server.ts:1 error");
        Example given = example.andIgnored(".env.production", "A=1\nSECRET=x\n");
        assertThat(missing(given.and(".env.example", "A=\nSECRET=\n"))).isEmpty();
    }

    @Test
    void theBuildOfSvelteKitTakesAnEmptyValueWhereItsUseDoes() {
        Example empty = KIT.andIgnored(".env.production", "A=1\nPUBLIC_ID=\n");
        String imported = "import { PUBLIC_ID } from '$env/static/public';\n";
        assertThat(missing(empty.and("src/a.ts", imported + "if (PUBLIC_ID) track(PUBLIC_ID);\n")))
                .isEmpty();
        assertThat(missing(empty.and("src/a.ts", imported + "track(PUBLIC_ID);\n")))
                .containsExactly("src/a.ts:1 error");
    }

    @Test
    void withoutSvelteKitItsModulesAreSomethingElse() {
        Example example =
                KIT.and("package.json", "{}")
                        .and("src/a.ts", "import { B } from '$env/static/private'; f(B);\n");
        assertThat(missing(example)).isEmpty();
        assertThat(reads(example)).isEmpty();
    }

    @Test
    void staticIsBuiltInAndDynamicIsNot() {
        Example example =
                KIT.and("src/a.ts", "import { A } from '$env/static/private'; f(A);\n")
                        .and("src/b.ts", "import { PUBLIC_B } from '$env/static/public';\n")
                        .and("src/c.ts", "import { env } from '$env/dynamic/private'; f(env.C);\n")
                        .and("src/d.ts", "import { env } from '$env/dynamic/public'; f(env.D);\n");
        assertThat(reads(example))
                .extracting(VariableRead::name, VariableRead::time, VariableRead::side)
                .containsExactly(
                        tuple("A", Time.BUILD, Side.SERVER),
                        tuple("PUBLIC_B", Time.BUILD, Side.BROWSER),
                        tuple("C", Time.RUN, Side.SERVER),
                        tuple("D", Time.RUN, Side.BROWSER));
    }

    @Test
    void whatSvelteKitReadsIsUsed() {
        Example example =
                KIT.and(".env.example", "A=\nB=\nC=\n")
                        .and("src/a.ts", "import { A } from '$env/static/private'; f(A);\n")
                        .and("src/b.ts", "import { env } from '$env/dynamic/private'; f(env.B);\n");
        assertThat(found(new UnusedVariable(), example)).containsExactly(".env.example:3 info");
    }

    @Test
    void aSecretThatBrowsersGetIsPublicUnderAnyName() {
        String imported = "import { SHARED_JWT_SECRET } from '$env/static/public';\n";
        assertThat(published(KIT.and("src/a.ts", imported))).containsExactly("src/a.ts:1 error");
        assertThat(published(KIT.and("src/a.test.ts", imported))).isEmpty();
        assertThat(published(KIT.and("src/a.ts", imported.replace("public", "private")))).isEmpty();
        String key = "import { SHARED_MAPBOX_API_KEY } from '$env/static/public';\n";
        assertThat(published(KIT.and("src/a.ts", key))).isEmpty();
        Example flag = KIT.andIgnored(".env.production", "SHARED_JWT_SECRET=true\n");
        assertThat(published(flag.and("src/a.ts", imported))).isEmpty();
    }

    @Test
    void aSecretThatTheContractDeclaresIsToldThere() {
        Example example =
                KIT.and(".env.example", "PUBLIC_JWT_SECRET=\n")
                        .and(
                                "src/a.ts",
                                "import { PUBLIC_JWT_SECRET } from '$env/static/public';\n");
        assertThat(published(example)).containsExactly(".env.example:1 error");
    }
}
