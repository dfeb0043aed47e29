package dev.interlock.check.rules.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.model.Finding;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportRulesTest {
    private static final String LOCK =
            "{ \"lockfileVersion\": 3, \"packages\": { \"\": {}, \"node_modules/hoisted\": {} } }";

    @Test
    void aFileThatGitIgnoresAndNothingMakesIsUntracked() {
        Example tree =
                Example.file("src/page.ts", "import './local-settings';\n")
                        .andIgnored("src/local-settings.ts", "export const a = 1;\n");
        assertThat(findings(new Untracked(), tree))
                .containsExactly(
                        "ERROR src/page.ts:1 `./local-settings` is `src/local-settings.ts`,"
                                + " which `.gitignore` keeps out of git and nothing here makes");
    }

    @Test
    void whatABuildStepMakesIsNotUntracked() {
        Example tree =
                Example.file(
                                "src/page.ts",
                                """
                                import './generated/client';
                                import './routes.gen';
                                import '../.velite';
                                import './schema';
                                import './icons';
                                import type { Local } from './local';
                                """)
                        .and(
                                "package.json",
                                "{ \"scripts\": { \"icons\": \"node make.js > src/icons.ts\" } }")
                        .andIgnored("src/generated/client.ts", "")
                        .andIgnored("src/routes.gen.ts", "")
                        .andIgnored(".velite/index.js", "")
                        .andIgnored("src/schema.ts", "// This file is generated. Do not edit.\n")
                        .andIgnored("src/icons.ts", "")
                        .andIgnored("src/local.ts", "");
        assertThat(findings(new Untracked(), tree)).isEmpty();
    }

    /// Node, TypeScript and the bundlers look for it there alone.
    @Test
    void aNameWithAHashIsMissingWhereImportsNamesOthers() {
        String imports = "{ \"imports\": { \"#db/*\": \"./src/db/*.ts\" } }";
        Example tree =
                Example.file("src/page.ts", "import '#db/users';\nimport '#cache';\n")
                        .and("src/db/users.ts", "export const users = [];\n");

        assertThat(findings(new Unresolved(), tree.and("package.json", imports)))
                .containsExactly(
                        "ERROR src/page.ts:2 `#cache` leads to nothing:"
                                + " `imports` of `package.json` does not name it");
        assertThat(findings(new Unresolved(), tree.and("package.json", "{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dependencies\": { \"nuxt\": \"4\" }, ",
                "\"devDependencies\": { \"nitropack\": \"2\" }, "
            })
    void aServerMayMakeModulesWithAHash(String declared) {
        Example tree =
                Example.file("src/page.ts", "import '#cache';\n")
                        .and(
                                "package.json",
                                "{ " + declared + "\"imports\": { \"#db\": \"./src/page.ts\" } }");

        assertThat(findings(new Unresolved(), tree)).isEmpty();
    }

    @Test
    void anImportThatCodeLivesWithoutIsARemark() {
        Example tree =
                Example.file(
                                "src/page.ts",
                                """
                                try { require('./none'); } catch {}
                                import('./none-either').catch(() => {});
                                import type { A } from './no-type';
                                """)
                        .and("src/page.test.ts", "import './none';\n")
                        .and("scripts/run.ts", "import './none';\n");
        assertThat(findings(new Unresolved(), tree))
                .hasSize(5)
                .allMatch(finding -> finding.startsWith("INFO"));
    }

    @Test
    void ofTwoImportsOfOneSpecifierTheOneThatMattersCounts() {
        Example tree =
                Example.file(
                        "src/page.ts",
                        "import type { A } from './none';\nimport { b } from './none';\nimport './none';\n");
        assertThat(findings(new Unresolved(), tree))
                .singleElement()
                .asString()
                .startsWith("ERROR src/page.ts:2 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import '@/generated/prisma';",
                "import './+types/page';",
                "import './messages/en.json';",
                "import { a } from 'unknown-alias/x';",
                "import '#content';",
                "import 'virtual:pwa-register';",
                "new Worker(new URL('./worker.js', import.meta.url));"
            })
    void whatMayComeFromElsewhereIsNotMissing(String code) {
        Example tree =
                Example.file("src/page.ts", code + "\n")
                        .and(".gitignore", "src/messages/*.json\n")
                        .and(
                                "tsconfig.json",
                                "{ \"compilerOptions\": { \"paths\": { \"@/*\": [\"./src/*\"] } } }");
        assertThat(findings(new Unresolved(), tree)).isEmpty();
    }

    @Test
    void aFileThatAScriptCopiesMeansWhatIsThere() {
        Example tree =
                Example.file("server/main.js", "import './index.js';\n")
                        .and(
                                "package.json",
                                "{ \"scripts\": { \"build\": \"cp server/main.js build/\" } }");
        assertThat(findings(new Unresolved(), tree)).isEmpty();
    }

    @Test
    void theWayFromTheRouteIsTold() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"next\": \"16.0.0\" } }")
                        .and(
                                "app/page.tsx",
                                "import { Header } from '../components/header';\nexport default Header;\n")
                        .and(
                                "components/header.tsx",
                                "import { Logo } from './logo';\nexport const Header = Logo;\n")
                        .and("components/logo.tsx", "import './none';\nexport const Logo = 1;\n");
        List<Finding> found = new ArrayList<>();
        new Unresolved().check(tree.project(), found::add);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().trace())
                .extracting(Step::note)
                .containsExactly("imports `../components/header`", "imports `./logo`");
    }

    @Test
    void aPackageThatIsDeclaredSomewhereAboveIsDeclared() {
        Example tree =
                Example.file(
                                "package.json",
                                "{ \"workspaces\": [\"apps/*\"], \"devDependencies\": { \"a\": \"1\" } }")
                        .and(
                                "apps/web/package.json",
                                "{ \"name\": \"web\", \"peerDependencies\": { \"b\": \"1\" }, \"optionalDependencies\": { \"c\": \"npm:d@1\" }, \"bundledDependencies\": [\"e\"], \"devDependencies\": { \"@types/scope__f\": \"1\" } }")
                        .and(
                                "apps/web/x.ts",
                                "import 'a'; import 'b/x'; import 'c'; import 'e'; import '@scope/f'; import 'web'; import 'node:fs'; import 'path';\n")
                        .and("apps/api/package.json", "{ \"name\": \"api\" }")
                        .and("apps/api/x.ts", "import 'b'; import type { C } from 'c';\n");
        assertThat(findings(new UndeclaredPackage(), tree))
                .containsExactly(
                        "INFO apps/api/x.ts:1 `b` is imported, and no `package.json` in scope declares it: it is there only because another workspace does",
                        "INFO apps/api/x.ts:1 `c` is imported, and no `package.json` in scope declares it: it is there only because another workspace does");
    }

    @Test
    void pnpmHidesWhatASisterDeclares() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"x\": \"1\" } }")
                        .and("pnpm-workspace.yaml", "packages: ['apps/*']\n")
                        .and("pnpm-lock.yaml", "lockfileVersion: '9.0'\n")
                        .and("apps/web/package.json", "{ \"dependencies\": { \"b\": \"1\" } }")
                        .and("apps/api/package.json", "{ \"name\": \"api\" }")
                        .and("apps/api/x.ts", "import 'b';\n");
        assertThat(findings(new UndeclaredPackage(), tree))
                .singleElement()
                .asString()
                .startsWith("ERROR");
        assertThat(findings(new UndeclaredPackage(), tree.and(".npmrc", "shamefully-hoist=true\n")))
                .singleElement()
                .asString()
                .startsWith("INFO");
    }

    @Test
    void aPackageThatAnotherBringsIsAWarning() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"x\": \"1\" } }")
                        .and("package-lock.json", LOCK)
                        .and("src/x.ts", "import 'hoisted'; import 'nowhere';\n");
        assertThat(findings(new UndeclaredPackage(), tree))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("WARNING").contains("`hoisted`"),
                        one -> assertThat(one).startsWith("ERROR").contains("`nowhere`"));
    }

    @Test
    void namesThatAreNoPackagesAreLeftAlone() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"next\": \"16\" } }")
                        .and(
                                "types/images.d.ts",
                                "declare module 'brought-by-a-plugin';\ndeclare module '*.worker' {}\n")
                        .and("src/components/b.ts", "")
                        .and(
                                "src/x.ts",
                                "import 'server-only'; import 'brought-by-a-plugin'; import 'some/x.worker'; import 'components/b'; import 'https://esm.sh/a'; import '@/y'; import 'npm:z';\n");
        assertThat(findings(new UndeclaredPackage(), tree)).isEmpty();
    }

    @Test
    void whatHappensToBeInstalledIsNotDeclared() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"x\": \"1\" } }")
                        .and("package-lock.json", LOCK)
                        .andIgnored("node_modules/hoisted/index.js", "")
                        .andIgnored("node_modules/x/index.js", "")
                        .and("src/x.ts", "import 'hoisted'; import 'x';\n");
        assertThat(findings(new UndeclaredPackage(), tree))
                .singleElement()
                .asString()
                .startsWith("WARNING")
                .contains("`hoisted`");
    }

    @Test
    void denoInstallsWhatIsImported() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"x\": \"1\" } }")
                        .and("functions/deno.json", "{}")
                        .and("functions/a.ts", "import 'b';\n");
        assertThat(findings(new UndeclaredPackage(), tree)).isEmpty();
    }

    @Test
    void capitalLettersOfAnAliasCountToo() {
        Example tree =
                Example.file(
                                "tsconfig.json",
                                "{ \"compilerOptions\": { \"paths\": { \"@/*\": [\"./src/*\"] } } }")
                        .and("src/Components/Button.tsx", "")
                        .and(
                                "src/page.tsx",
                                "import { Button } from '@/components/Button';\nButton();\n");
        assertThat(findings(new CaseMismatch(), tree))
                .containsExactly(
                        "ERROR src/page.tsx:1 `@/components/Button` means `src/Components/Button.tsx`, which is spelled otherwise");
    }

    @Test
    void whatGitIgnoresByAFolderOrInBetweenIsNotMissing() {
        Example tree =
                Example.file(
                                "apps/web/src/a.ts",
                                """
                                import '../vendor/ziggy';
                                import './.adonisjs/x';
                                import './q.made';
                                import './local';
                                import './kept/none';
                                """)
                        .and(".gitignore", "/apps/web/vendor\n.adonisjs/\n")
                        .and("apps/.gitignore", "*.made.ts\n")
                        .and("apps/web/.gitignore", "local.ts\n");
        assertThat(findings(new Unresolved(), tree))
                .singleElement()
                .asString()
                .contains("`./kept/none` leads to nothing");
    }

    @Test
    void patternsPlaceholdersFragmentsAndOtherLanguagesAreNoMissingFiles() {
        Example tree =
                Example.file(
                                "src/a.js",
                                """
                                import './services/**/*.js';
                                import './{{name}}';
                                import icon from './icon.svg#part';
                                import './c#/x';
                                import './button';
                                import './icon.png#part';
                                import { load } from './$types';
                                """)
                        .and("src/icon.svg", "")
                        .and("src/c#/x.js", "")
                        .and("src/button.coffee", "");
        assertThat(findings(new Unresolved(), tree))
                .singleElement()
                .asString()
                .contains("`./icon.png#part` leads to nothing");
    }

    @Test
    void foldersThatAFrameworkIsToldOfAreItsAliases() {
        Example tree =
                Example.file(
                                "a/nuxt.config.ts",
                                "export default defineNuxtConfig({ srcDir: 'src' })")
                        .and("a/src/app.ts", "import '~/here'; import '~/none';")
                        .and("a/src/here.ts", "")
                        .and(
                                "b/svelte.config.js",
                                "export default { kit: { files: { lib: 'l' } } }")
                        .and("b/src/a.js", "import '$lib/x'; import '$lib/none';")
                        .and("b/l/x.js", "")
                        .and("c/nuxt.config.ts", "export default defineNuxtConfig({ srcDir: dir })")
                        .and("c/src/a.ts", "import '~/anything';");
        assertThat(findings(new Unresolved(), tree))
                .hasSize(2)
                .allMatch(finding -> finding.contains("/none` leads to nothing"));
    }

    @Test
    void importsOfDeclarationsAndOfTypesAloneAreRemarks() {
        Example tree =
                Example.file("package.json", "{ \"dependencies\": { \"a\": \"1\" } }")
                        .and("src/a.d.ts", "import { z } from './gone'; import { b } from 'other';")
                        .and("src/types.ts", "")
                        .and(
                                "src/b.ts",
                                """
                                import { Props } from './Types';
                                import { Request } from 'express';
                                export function f(p: Props, r: Request): void {}
                                """);
        assertThat(findings(new Unresolved(), tree)).allMatch(one -> one.startsWith("INFO"));
        assertThat(findings(new CaseMismatch(), tree))
                .hasSize(1)
                .allMatch(one -> one.startsWith("INFO"));
        assertThat(findings(new UndeclaredPackage(), tree))
                .hasSize(2)
                .allMatch(one -> one.startsWith("INFO"));
    }

    @Test
    void whatSomethingElseHandsInNeedsNoDeclaration() {
        Example tree =
                Example.file("w/package.json", declaring("@wordpress/scripts"))
                        .and("w/a.js", "import '@wordpress/i18n'; import 'react'; import 'none';")
                        .and("r/config/importmap.rb", "pin \"controllers\"")
                        .and("r/package.json", declaring("prettier"))
                        .and("r/app/a.js", "import '@hotwired/turbo-rails';")
                        .and("e/package.json", declaring("webpack"))
                        .and(
                                "e/webpack.config.js",
                                "module.exports = { externals: { jquery: '$' } }")
                        .and("e/a.js", "import 'jquery'; import 'none';")
                        .and("f/package.json", declaring("vite"))
                        .and(
                                "f/vite.config.js",
                                "export default { build: { rollupOptions: { external: [/^@x/] } } }")
                        .and("f/a.js", "import '@x/y';")
                        .and("k/package.json", declaring("prettier"))
                        .and(
                                "k/a.js",
                                "import http from 'k6/http'; import('c').then(a, b); import 'meteor/meteor';");
        assertThat(findings(new UndeclaredPackage(), tree))
                .filteredOn(one -> one.startsWith("ERROR"))
                .hasSize(2)
                .allMatch(one -> one.contains("`none`"));
    }

    private static String declaring(String name) {
        return "{ \"dependencies\": { \"%s\": \"1\" } }".formatted(name);
    }

    private static List<String> findings(Rule rule, Example tree) {
        List<Finding> found = new ArrayList<>();
        rule.check(tree.project(), found::add);
        return found.stream()
                .sorted(Finding.ORDER)
                .map(one ->
                        "%s %s:%d %s"
                                .formatted(
                                        one.severity(),
                                        one.place().path(),
                                        one.place().line(),
                                        one.message()))
                .toList();
    }
}
