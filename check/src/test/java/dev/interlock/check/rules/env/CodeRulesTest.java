package dev.interlock.check.rules.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Check;
import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.Selection;
import dev.interlock.check.project.GivenNames;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What code asks of the environment.
class CodeRulesTest {
    private static final String PLAN = "env: { contract: .env.example }\n";
    private static final String NEXT = "{\"dependencies\": {\"next\": \"16.4.3\"}}\n";

    private static List<String> found(Rule rule, Example example) {
        List<Finding> findings = new ArrayList<>();
        rule.check(example.project(), findings::add);
        return findings.stream().sorted(Finding.ORDER).map(CodeRulesTest::line).toList();
    }

    private static String line(Finding finding) {
        return "%s:%d %s"
                .formatted(
                        finding.place().path(), finding.place().line(), finding.severity().word());
    }

    // env/undeclared

    private static List<String> undeclared(Example example) {
        return found(new UndeclaredVariable(), example);
    }

    @Test
    void aPlanThatNamesTheContractMakesItAnError() {
        Example read =
                Example.file(".env.example", "A=\n")
                        .and("a.ts", "export const b = process.env.B;\n");
        assertThat(undeclared(read)).containsExactly("a.ts:1 warning");
        assertThat(undeclared(read.and("interlock.yml", PLAN))).containsExactly("a.ts:1 error");
    }

    @Test
    void theFirstReadThatTakesItAsGivenIsNamed() {
        Example reads =
                Example.file(".env.example", "A=\n")
                        .and("a.ts", "export const b = process.env.B ?? 1;\n")
                        .and("b.ts", "export const b = process.env.B;\n")
                        .and("c.ts", "export const b = process.env.B;\n");
        assertThat(undeclared(reads)).containsExactly("b.ts:1 warning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"process.env.B ?? 1", "process.env.B || 'x'", "process.env.B === '1'"})
    void whatTheCodeCanDoWithoutIsARemark(String read) {
        Example example =
                Example.file(".env.example", "A=\n")
                        .and("interlock.yml", PLAN)
                        .and("a.ts", "export const b = " + read + ";\n");
        assertThat(undeclared(example)).containsExactly("a.ts:1 info");
    }

    @Test
    void withoutAContractThereIsNothingToCompareWith() {
        assertThat(undeclared(Example.file("a.ts", "export const b = process.env.B;\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.test.ts", "e2e/a.ts", "src/a.stories.tsx", "__mocks__/a.ts"})
    void testsDeclareNothing(String path) {
        Example example =
                Example.file(".env.example", "A=\n").and(path, "export const b = process.env.B;\n");
        assertThat(undeclared(example)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripts/a.ts", "vite.config.ts", "prisma/seed.ts"})
    void scriptsAndToolsAreARemark(String path) {
        Example example =
                Example.file(".env.example", "A=\n")
                        .and("interlock.yml", PLAN)
                        .and(path, "export const b = process.env.B;\n");
        assertThat(undeclared(example)).containsExactly(path + ":1 info");
    }

    @Test
    void oneOfTheApplicationsThatShareAPackageMayDeclareIt() {
        Example shared =
                Example.file("web/package.json", "{\"name\":\"w\",\"dependencies\":{\"s\":\"*\"}}")
                        .and("jobs/package.json", "{\"name\":\"j\",\"dependencies\":{\"s\":\"*\"}}")
                        .and("shared/package.json", "{\"name\":\"s\",\"private\":true}")
                        .and("shared/a.ts", "export const b = process.env.B;\n")
                        .and("web/.env.example", "A=\n");
        assertThat(undeclared(shared.and("jobs/.env.example", "B=\n"))).isEmpty();
        assertThat(undeclared(shared.and("jobs/.env.example", "C=\n")))
                .containsExactly("shared/a.ts:1 warning");
    }

    @Test
    void aLibraryForOthersReadsTheirVariables() {
        Example library =
                Example.file(".env.example", "A=\n")
                        .and("package.json", "{\"private\":true}")
                        .and(
                                "packages/sdk/package.json",
                                "{\"name\":\"sdk\",\"exports\":\"./index.js\"}")
                        .and("packages/sdk/index.js", "export const b = process.env.B;\n");
        assertThat(undeclared(library)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile|FROM node:22\nENV B=1\n",
                "wrangler.toml|[vars]\nB = \"1\"\n",
                "compose.yml|services: { web: { image: w:1, environment: { B: x } } }\n",
            })
    void whatTheRepositoryGivesByItselfNeedsNoDeclaration(String file) {
        String[] parts = file.split("\\|", 2);
        Example example =
                Example.file(".env.example", "A=\n")
                        .and("a.ts", "export const b = process.env.B;\n");
        assertThat(undeclared(example)).hasSize(1);
        assertThat(undeclared(example.and(parts[0], parts[1]))).isEmpty();
    }

    @Test
    void aVariableThatAFunctionReadsIsReadAtItsCall() {
        Example example =
                Example.file(".env.example", "A=\n")
                        .and(
                                "lib/env.ts",
                                "export function env(name: string) {\n  return process.env[name];\n}\n")
                        .and(
                                "a.ts",
                                "import { env } from './lib/env';\nexport const token = env('BOT_TOKEN');\n");
        assertThat(undeclared(example)).containsExactly("a.ts:2 warning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export const env = { read: (name: string) => process.env[name] };",
                "export class env {\n  static read(name: string) {\n    return process.env[name];\n  }\n}",
                "class Env {\n  read(name: string) {\n    return process.env[name];\n  }\n}\nexport const env = new Env();",
            })
    void aMethodThatReadsItsArgumentIsAReadToo(String definition) {
        Example example =
                Example.file(".env.example", "A=\n")
                        .and("lib/env.ts", definition + "\n")
                        .and("lib/index.ts", "export { env as settings } from './env';\n")
                        .and(
                                "a.ts",
                                "import { settings } from './lib';\nexport const token = settings.read('BOT_TOKEN');\n")
                        .and("b.ts", "export const other = settings.read('OTHER');\n");
        assertThat(undeclared(example)).containsExactly("a.ts:2 warning");
    }

    // env/missing

    private static List<String> missing(Example example) {
        return found(new MissingVariable(), example);
    }

    @Test
    void codeThatTakesItAsGivenIsWhereItIsMissing() {
        Example example =
                Example.file("package.json", NEXT)
                        .and(".env.example", "A=\nB=\n")
                        .and("a.ts", "export const b = process.env.B;\n")
                        .andIgnored(".env.production", "A=1\n");
        assertThat(missing(example)).containsExactly("a.ts:1 error");
        assertThat(missing(example.andIgnored(".env.production", "A=1\nB=2\n"))).isEmpty();
    }

    @Test
    void whatEveryReadCanDoWithoutIsNotMissing() {
        Example example =
                Example.file("package.json", NEXT)
                        .and(".env.example", "A=\nB=\n")
                        .and("a.ts", "export const b = process.env.B ?? 'x';\n")
                        .andIgnored(".env.production", "A=1\n");
        assertThat(missing(example)).isEmpty();
        assertThat(missing(example.and("b.ts", "export const b = process.env.B;\n")))
                .containsExactly("b.ts:1 error");
    }

    @Test
    void theComposeKeyIsMorePrecise() {
        Example example =
                Example.file("package.json", NEXT)
                        .and("a.ts", "export const b = process.env.B;\n")
                        .and(
                                "compose.production.yml",
                                "services:\n  web:\n    image: w:1\n    environment:\n      B:\n")
                        .andIgnored(".env.production", "A=1\n");
        assertThat(missing(example)).containsExactly("compose.production.yml:5 error");
    }

    @Test
    void defaultsLackNothing() {
        Example example =
                Example.file("package.json", NEXT)
                        .and(".env.production", "NEXT_PUBLIC_A=1\n")
                        .and("a.ts", "export const b = process.env.B;\n");
        assertThat(missing(example)).isEmpty();
    }

    @Test
    void anEnvironmentAtTheRootIsOnlyLikelyThatOfAPackage() {
        Example example =
                Example.file("package.json", "{\"private\":true}")
                        .and("jobs/package.json", "{\"name\":\"jobs\"}")
                        .and("jobs/a.ts", "export const b = process.env.B;\n")
                        .andIgnored(".env.production", "A=1\n");
        assertThat(missing(example)).containsExactly("jobs/a.ts:1 warning");
    }

    @Test
    void oneCauseIsOneFinding() {
        Example example =
                Example.file("package.json", NEXT)
                        .and("interlock.yml", PLAN)
                        .and(".env.example", "A=\n")
                        .and("a.ts", "export const b = process.env.B;\n")
                        .andIgnored(".env.production", "A=1\n");
        assertThat(undeclared(example)).hasSize(1);
        assertThat(missing(example)).hasSize(1);
        assertThat(
                        Check.run(example.project(), Selection.ALL).findings().stream()
                                .filter(finding -> finding.place().path().equals("a.ts"))
                                .map(Finding::rule))
                .containsExactly("env/missing");
    }

    // env/unused

    private static List<String> unused(Example example) {
        return found(new UnusedVariable(), example);
    }

    private static Example declaring(String contract) {
        return Example.file("package.json", "{}\n").and(".env.example", contract);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.ts|process.env.OLD_FLAG",
                "a.py|os.environ['OLD_FLAG']",
                "schema.prisma|url = env(\"OLD_FLAG\")",
                "nginx.conf.template|proxy_pass ${OLD_FLAG};",
                "deploy.sh|echo $OLD_FLAG",
                "a.ts|process.env[name]",
            })
    void whatIsNamedSomewhereMayBeUsed(String file) {
        String[] parts = file.split("\\|", 2);
        assertThat(unused(declaring("OLD_FLAG=\n"))).containsExactly(".env.example:1 info");
        assertThat(unused(declaring("OLD_FLAG=\n").and(parts[0], parts[1] + "\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", ".env.production", "interlock.yml"})
    void whatOnlyNamesItDoesNotUseIt(String path) {
        String text =
                path.endsWith("yml") ? "env: { variables: { OLD_FLAG: {} } }\n" : "OLD_FLAG=\n";
        assertThat(unused(declaring("OLD_FLAG=\n").and(path, text))).hasSize(1);
    }

    @Test
    void packagesReadVariablesOfTheirNameByThemselves() {
        Example example =
                Example.file("package.json", "{\"dependencies\":{\"@sentry/node\":\"10\"}}\n")
                        .and(".env.example", "SENTRY_RELEASE=\nAWS_REGION=\nPORT=\nOLD_FLAG=\n");
        assertThat(unused(example)).containsExactly(".env.example:4 info");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_EXECUTION_ENV",
                "BUILDKITE_BRANCH",
                "CODEBUILD_BUILD_ID",
                "K_SERVICE",
                "PLATFORM_RELATIONSHIPS",
                "SystemRoot",
                "WEBSITE_SITE_NAME",
                "XDG_CONFIG_HOME",
            })
    void whatAPlatformGivesNeedsNoDeclaration(String name) {
        assertThat(GivenNames.has(name)).isTrue();
        assertThat(GivenNames.has("SHOP_" + name)).isFalse();
        assertThat(GivenNames.has("WEBSITE_URL")).isFalse();
    }

    @Test
    void aRepositoryWithoutPackagesIsNotJudged() {
        assertThat(unused(Example.file(".env.example", "OLD_FLAG=\n"))).isEmpty();
    }

    // env/baked-mismatch

    private static List<String> baked(Example example) {
        return found(new EnvBakedMismatch(), example);
    }

    private static Example building(String dockerfile) {
        return Example.file("package.json", NEXT)
                .and("app/page.tsx", "export const url = process.env.NEXT_PUBLIC_URL;\n")
                .and("Dockerfile", "FROM node:22.20\n" + dockerfile + "RUN npm run build\n")
                .andIgnored(".env.production", "NEXT_PUBLIC_URL=https://live.example\nA=1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV NEXT_PUBLIC_URL=https://test.example\n",
                "ENV NEXT_PUBLIC_URL=\"https://test.example\"\n",
                "ARG NEXT_PUBLIC_URL=https://test.example\n",
            })
    void aDockerfileThatBuildsInAnotherValue(String line) {
        assertThat(baked(building(line))).containsExactly("Dockerfile:2 error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV NEXT_PUBLIC_URL=https://live.example\n",
                "ARG NEXT_PUBLIC_URL\n",
                "ENV NEXT_PUBLIC_URL=https://NEXT_PUBLIC_URL\n",
                "ENV NEXT_PUBLIC_URL=__URL__\n",
                "ENV OTHER=https://test.example\n",
            })
    void aDockerfileThatDoesNot(String line) {
        assertThat(baked(building(line))).isEmpty();
    }

    @Test
    void anImageOfAnotherEnvironmentIsNotProductions() {
        String staging = "FROM node:22.20\nENV NEXT_PUBLIC_URL=https://test.example\n";
        assertThat(baked(building("").and("Dockerfile.staging", staging))).isEmpty();
        assertThat(baked(building("").and("dev.Dockerfile", staging))).isEmpty();
        assertThat(baked(building("").and("Dockerfile.web", staging)))
                .containsExactly("Dockerfile.web:2 error");
    }

    @Test
    void anArgumentThatSomebodyGivesIsNotTheFallback() {
        Example fallback = building("ARG NEXT_PUBLIC_URL=https://test.example\n");
        String workflow = ".github/workflows/a.yml";
        String run =
                """
                on: push
                jobs:
                  image:
                    runs-on: ubuntu-24.04
                    steps:
                      - run: docker build --build-arg NEXT_PUBLIC_URL=${{ vars.URL }} .
                """;
        String action =
                """
                on: push
                jobs:
                  image:
                    runs-on: ubuntu-24.04
                    steps:
                      - uses: docker/build-push-action@v6
                        with:
                          build-args: |
                            NEXT_PUBLIC_URL=${{ vars.URL }}
                """;
        assertThat(baked(fallback.and(workflow, run))).isEmpty();
        assertThat(baked(fallback.and(workflow, action))).isEmpty();
        assertThat(
                        baked(
                                fallback.and(
                                        "deploy.sh",
                                        "docker build --build-arg NEXT_PUBLIC_URL -t shop .\n")))
                .isEmpty();
        assertThat(baked(fallback.and("deploy.sh", "docker build --build-arg OTHER=1 .\n")))
                .containsExactly("Dockerfile:2 error");
    }

    @Test
    void aPageThatAsksForItWhenItStartsIsNotJudged() {
        Example asked =
                Example.file("package.json", NEXT)
                        .and(
                                "app/api/config/route.ts",
                                "export const GET = () => Response.json({ url: process.env.PUBLIC_URL });\n")
                        .and("Dockerfile", "FROM node:22.20\nENV PUBLIC_URL=https://test.example\n")
                        .andIgnored(".env.production", "PUBLIC_URL=https://live.example\n");
        assertThat(baked(asked)).isEmpty();
    }

    @Test
    void aContainerWhoseVariablesComeTooLate() {
        Example late =
                Example.file("package.json", NEXT)
                        .and("app/page.tsx", "export const url = process.env.NEXT_PUBLIC_URL;\n")
                        .and(
                                "Dockerfile",
                                "FROM node:22.20\nARG NEXT_PUBLIC_URL\nRUN npm run build\n")
                        .and(
                                "compose.production.yml",
                                """
                                services:
                                  web:
                                    build:
                                      context: .
                                      args: { NEXT_PUBLIC_URL: "https://test.example" }
                                    environment:
                                      NEXT_PUBLIC_URL: https://live.example
                                """);
        assertThat(baked(late)).containsExactly("compose.production.yml:5 error");
    }

    @Test
    void aJobThatDeploysBuildsWithItsOwnValues() {
        String job =
                """
                on: push
                jobs:
                  deploy:
                    runs-on: ubuntu-24.04
                    %s
                    steps:
                      - run: npm run build
                        env: { NEXT_PUBLIC_URL: "https://test.example" }
                """;
        Example plain = building("");
        String path = ".github/workflows/a.yml";
        assertThat(baked(plain.and(path, job.formatted("environment: production"))))
                .containsExactly(path + ":7 error");
        assertThat(baked(plain.and(path, job.formatted("environment: preview")))).isEmpty();
        assertThat(baked(plain.and(path, job.formatted("name: test")))).isEmpty();
    }

    @Test
    void theFileThatTheFrameworkReadsAgainstTheEnvironmentsOwn() {
        Example two =
                Example.file("package.json", NEXT)
                        .and(
                                "interlock.yml",
                                "environments: { production: { env-file: deploy/live.env } }\n")
                        .and("app/page.tsx", "export const url = process.env.NEXT_PUBLIC_URL;\n")
                        .and(".env.production", "NEXT_PUBLIC_URL=https://test.example\n")
                        .andIgnored("deploy/live.env", "NEXT_PUBLIC_URL=https://live.example\n");
        assertThat(baked(two)).containsExactly(".env.production:1 error");
    }

    // What a bundler's configuration gives

    private static final String READS_IT = "export const opt = process.env.BUILD_OPT;\n";

    private static Example bundled(String path, String configuration) {
        return Example.file(".env.example", "A=\n")
                .and("interlock.yml", PLAN)
                .and(".env.production", "A=1\n")
                .and(path, configuration)
                .and("src/a.ts", READS_IT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "next.config.mjs # export default { env: { BUILD_OPT: 'lit' } };",
                "next.config.ts # const config = { env: { BUILD_OPT: process.env.A || 'dev' } };",
                "next.config.js # module.exports = withX({ env: { BUILD_OPT: pkg.version } });",
                "vite.config.ts # export default { define: { 'process.env.BUILD_OPT': '1' } };",
                "webpack.config.js # x(new DefinePlugin({ 'process.env.BUILD_OPT': '1' }));",
                "webpack.config.js # x(new EnvironmentPlugin({ BUILD_OPT: '1' }));",
            })
    void whatABundlerGivesIsNeitherMissingNorUndeclared(String path, String configuration) {
        Example example = bundled(path, configuration);
        assertThat(missing(example)).isEmpty();
        assertThat(undeclared(example)).isEmpty();
        assertThat(missing(example.and(".env.example", "A=\nBUILD_OPT=\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "next.config.mjs # export default { env: { BUILD_OPT: process.env.BUILD_OPT } };",
                "webpack.config.js # x(new EnvironmentPlugin(['BUILD_OPT']));",
            })
    void whatABundlerOnlyPassesOnIsMissing(String path, String configuration) {
        Example example = bundled(path, configuration);
        assertThat(missing(example)).containsExactly("src/a.ts:1 error");
        assertThat(undeclared(example)).containsExactly("src/a.ts:1 error");
    }

    @Test
    void aBundlerGivesNothingToOtherPackages() {
        Example example =
                Example.file("apps/web/package.json", NEXT)
                        .and("apps/web/next.config.mjs", "export default { env: { B: '1' } };\n")
                        .and("apps/web/src/b.ts", "export const b = process.env.B;\n")
                        .and("apps/api/package.json", "{}\n")
                        .and("apps/api/.env.production", "A=1\n")
                        .and("apps/api/src/b.ts", "export const b = process.env.B;\n")
                        .and("apps/web/.env.production", "A=1\n");
        assertThat(missing(example)).containsExactly("apps/api/src/b.ts:1 error");
    }

    // env/public-secret

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { publicRuntimeConfig: { ...process.env } };\n",
                "export default { env: { PAYMENT_SECRET: process.env.PAYMENT_SECRET } };\n",
            })
    void aConfigurationThatPublishesMoreThanItShould(String text) {
        assertThat(found(new PublicSecret(), Example.file("next.config.mjs", text))).hasSize(1);
    }

    @Test
    void aConfigurationThatPublishesItsOwn() {
        String text = "export default { env: { VERSION: process.env.VERSION, TOKEN: 'x' } };\n";
        assertThat(found(new PublicSecret(), Example.file("next.config.mjs", text))).isEmpty();
    }

    // env/public-secret

    private static final String DUMP =
            "export default () => <pre>{JSON.stringify(process.env)}</pre>;\n";

    private static List<String> published(Example example) {
        return found(new PublicSecret(), example);
    }

    @Test
    void theAddressOfAContractIsPublic() {
        String line = "VITE_TOKEN=0x%s\n";
        assertThat(published(Example.file(".env.example", line.formatted("0a".repeat(20)))))
                .isEmpty();
        assertThat(published(Example.file(".env.example", line.formatted("0a".repeat(32)))))
                .containsExactly(".env.example:1 error");
    }

    @Test
    void aPageThatShowsTheWholeEnvironmentPublishesIt() {
        Example next = Example.file("package.json", NEXT);
        assertThat(published(next.and("app/debug/page.tsx", DUMP)))
                .containsExactly("app/debug/page.tsx:1 error");
        assertThat(
                        published(
                                next.and("app/page.tsx", "export { default } from '../lib/dump';\n")
                                        .and("lib/dump.tsx", DUMP)))
                .containsExactly("lib/dump.tsx:1 warning");
    }

    @Test
    void codeThatOnlyBrowsersRunHasPublicNamesAlone() {
        assertThat(
                        published(
                                Example.file(
                                                "package.json",
                                                "{\"dependencies\":{\"vite\":\"8.0.0\"}}")
                                        .and(
                                                "index.html",
                                                "<script type=\"module\" src=\"/src/main.tsx\"></script>")
                                        .and("src/main.tsx", DUMP)
                                        .and(
                                                "src/env.ts",
                                                "export const all = JSON.stringify(import.meta.env);\n")))
                .isEmpty();
        Example next = Example.file("package.json", NEXT);
        assertThat(published(next.and("lib/dump.tsx", DUMP))).isEmpty();
        assertThat(
                        published(
                                next.and(
                                        "app/page.tsx",
                                        "if (process.env.NODE_ENV === 'production') throw new Error();\n"
                                                + DUMP)))
                .isEmpty();
        assertThat(
                        published(
                                next.and(
                                        "app/api/run/route.ts",
                                        "export const GET = () => spawn('x', { env: { ...process.env } });\n")))
                .isEmpty();
    }
}
