package dev.interlock.check.rules.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.Options;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeBuiltinTest {
    private static final String MAIN = "main = \"src/index.ts\"\n";
    private static final String OLD = MAIN + "compatibility_date = \"2024-03-01\"\n";
    private static final String FLAGS = "compatibility_flags = [\"nodejs_compat\"]\n";
    private static final String FIRST = OLD + FLAGS;
    private static final String SECOND = MAIN + "compatibility_date = \"2025-03-01\"\n" + FLAGS;

    private static List<Finding> findings(Example example) {
        List<Finding> found = new ArrayList<>();
        new NodeBuiltin().check(example.project(), found::add);
        return found;
    }

    private static Example worker(String wrangler, String code) {
        return Example.file("wrangler.toml", wrangler).and("src/index.ts", code);
    }

    private static List<Finding> findings(String wrangler, String code) {
        return findings(worker(wrangler, code));
    }

    @Test
    void theTraceIsTheChainOfImports() {
        Example example =
                worker(OLD, "import './a';\n")
                        .and("src/a.ts", "export * from './b';\n")
                        .and("src/b.ts", "// b\nimport { createHash } from 'node:crypto';\n");
        Finding finding = findings(example).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.place().path()).isEqualTo("src/b.ts");
        assertThat(finding.place().line()).isEqualTo(2);
        assertThat(finding.message())
                .contains("`node:crypto`", "2024-03-01 has no `nodejs_compat`");
        assertThat(finding.trace())
                .extracting(Step::note)
                .containsExactly(
                        "the worker's date and flags stand here",
                        "imports ./a",
                        "imports ./b",
                        "imports node:crypto");
    }

    @Test
    void beforeTheDateOfTheSecondModePrefixesAreNeeded() {
        assertThat(findings(FIRST, "import 'node:crypto';\n")).isEmpty();
        assertThat(findings(FIRST, "import 'crypto';\n").getFirst().message())
                .contains("with `node:` before their names only");
        assertThat(findings(SECOND, "import 'crypto';\n")).isEmpty();
    }

    @Test
    void theEnvironmentsOwnFlagsCount() {
        Example example = worker(OLD + "[env.production]\n" + FLAGS, "import 'node:crypto';\n");
        assertThat(findings(example)).isEmpty();
        assertThat(findings(example.with(Options.NONE.withEnvironment("staging")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import type { Buffer } from 'node:buffer';\n",
                "import process from 'node:process';\n",
                "try { require('node:crypto'); } catch {}\n",
                "import { connect } from 'cloudflare:sockets';\n",
                "const name = 'node:crypto';\n",
                "import { IncomingMessage } from 'http';\nexport const f = (request: IncomingMessage) => 1;\n",
            })
    void whatIsNeverLoadedOrAlwaysThereIsNothing(String code) {
        assertThat(findings(OLD, code)).isEmpty();
    }

    @Test
    void whatIsLoadedWhileTheCodeRunsIsAWarning() {
        Finding finding =
                findings(OLD, "export const f = () => import('node:crypto');\n").getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(
                        findings(OLD, "export const f = () => import('crypto');\n")
                                .getFirst()
                                .severity())
                .as("without its prefix the bundle is not even built")
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void aDynamicImportUnderAConditionIsAWarning() {
        for (String name : List.of("node:fs", "fs")) {
            String code = "if (typeof process !== 'undefined') { import('" + name + "'); }\n";
            assertThat(findings(OLD, code))
                    .extracting(Finding::severity)
                    .containsExactly(Severity.WARNING);
        }
    }

    @Test
    void aModuleThatIsImportedForItsTypesAloneIsNotFollowed() {
        Example example =
                worker(
                                OLD,
                                "import { Thing } from './thing';\nexport const f = (it: Thing) => 1;\n")
                        .and("src/thing.ts", "import 'node:fs';\nexport class Thing {}\n");
        assertThat(findings(example)).isEmpty();
        assertThat(
                        findings(
                                example.and(
                                        "src/index.ts",
                                        "import { Thing } from './thing';\nnew Thing();\n")))
                .hasSize(1);
    }

    @Test
    void aStubIsAWarningWhereWhatIsTakenThrows() {
        Finding finding = findings(SECOND, "import { readFileSync } from 'node:fs';\n").getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("stub");
        assertThat(findings(SECOND, "import { STATUS_CODES } from 'node:http';\n")).isEmpty();
        assertThat(findings(SECOND, "import { request } from 'node:http';\n")).hasSize(1);
        assertThat(findings(SECOND.replace("2025-03-01", "2025-09-15"), "import 'node:fs';\n"))
                .isEmpty();
    }

    @Test
    void withoutABundlerNothingIsFilledIn() {
        Finding finding = findings(SECOND + "no_bundle = true\n", "import 'node:fs';\n").getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).contains("2025-09-15", "enable_nodejs_fs_module");
    }

    @Test
    void anAliasStandsForTheModule() {
        assertThat(findings(OLD + "[alias]\n\"crypto\" = \"./crypto.ts\"\n", "import 'crypto';\n"))
                .isEmpty();
    }

    @Test
    void flagsThatACommandLineMayGiveMakeItAWarning() {
        Example example =
                worker(OLD, "import 'node:crypto';\n")
                        .and("deploy.sh", "wrangler deploy --compatibility-flags=nodejs_compat\n");
        assertThat(findings(example).getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    /// What a package loads, with conditions and fields as a bundler for Workers reads them.
    private static Example installed(String manifest, String code) {
        return worker(OLD, "import lib from 'lib';\n")
                .and("package.json", "{ \"dependencies\": { \"lib\": \"1\" } }")
                .andIgnored("node_modules/lib/package.json", manifest)
                .andIgnored("node_modules/lib/index.js", code)
                .andIgnored("node_modules/lib/worker.js", "export default 1;\n");
    }

    @Test
    void aPackageIsFollowedAndTheFindingStandsAtItsImport() {
        Finding finding =
                findings(
                                installed(
                                        "{ \"main\": \"index.js\" }",
                                        "import 'node:net';\nimport 'node:tls';\n"))
                        .getFirst();
        assertThat(finding.place()).hasToString("src/index.ts:1:17");
        assertThat(finding.message()).contains("`lib` loads `node:net`, `node:tls`");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.trace().getLast().place().path()).isEqualTo("node_modules/lib/index.js");
    }

    @Test
    void aPackagesFilesForWorkersAndBrowsersAreTaken() {
        String node = "import 'node:net';\n";
        assertThat(
                        findings(
                                installed(
                                        "{ \"exports\": { \"workerd\": \"./worker.js\", \"default\": \"./index.js\" } }",
                                        node)))
                .isEmpty();
        assertThat(
                        findings(
                                installed(
                                        "{ \"main\": \"index.js\", \"browser\": { \"net\": false } }",
                                        "require('net');\n")))
                .isEmpty();
        assertThat(findings(installed("{ \"main\": \"index.js\" }", "require('net');\n")))
                .hasSize(1);
    }

    @Test
    void aPackageOfABuiltinsNameIsTakenBeforeIt() {
        Example example =
                worker(OLD, "import 'events';\n")
                        .and("package.json", "{ \"dependencies\": { \"events\": \"3\" } }");
        assertThat(findings(example)).extracting(Finding::severity).containsExactly(Severity.INFO);
        Example locked =
                worker(OLD, "import 'buffer';\n")
                        .and("package.json", "{}")
                        .and(
                                "package-lock.json",
                                "{ \"packages\": { \"node_modules/buffer\": {} } }");
        assertThat(findings(locked)).isEmpty();
    }

    @Test
    void whatCannotBeFollowedIsSaidOnce() {
        Example example =
                worker(OLD, "import 'unheard-of';\nimport 'other';\nimport 'hono';\n")
                        .and(
                                "package.json",
                                "{ \"dependencies\": { \"unheard-of\": \"1\", \"other\": \"1\", \"hono\": \"4\" } }");
        Finding finding = findings(example).getFirst();
        assertThat(findings(example)).hasSize(1);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message())
                .contains("other, unheard-of", "npm ci")
                .doesNotContain("hono");
    }

    @Test
    void aFewPackagesAreKnownWithoutBeingInstalled() {
        Example example =
                worker(OLD, "import { contextStorage } from 'hono/context-storage';\n")
                        .and("package.json", "{ \"dependencies\": { \"hono\": \"4\" } }");
        Finding finding = findings(example).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).contains("`node:async_hooks`");
        assertThat(
                        findings(
                                example.and(
                                        "wrangler.toml",
                                        OLD + "compatibility_flags = [\"nodejs_als\"]\n")))
                .isEmpty();
    }

    @Test
    void withoutADateNothingIsKnown() {
        assertThat(findings(MAIN, "import 'crypto';\n")).isEmpty();
    }
}
