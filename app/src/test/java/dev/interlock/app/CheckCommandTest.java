package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String BROKEN = "FROM node:22\nWORKDIR /app # here\n";
    private static final String FIT = "FROM node:22\nWORKDIR /app\n";
    private static final String UNPINNED = "FROM node\n";

    @TempDir Path folder;
    private Session session = new Session(Path.of("."));

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        session = new Session(folder);
    }

    @Test
    void aFitProjectEndsWithZero() throws Exception {
        Session.Ran ran = session.file("Dockerfile", FIT).commit().run("check");
        assertThat(ran.out()).contains("fit to ship: nothing found in 1 file");
        assertThat(ran.code()).isZero();
    }

    @Test
    void anUnfitProjectEndsWithOneAndShowsTheLine() throws Exception {
        Session.Ran ran = session.file("Dockerfile", BROKEN).commit().run("check");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "error[docker/inline-comment]",
                        "--> Dockerfile:2:",
                        "2 | WORKDIR /app # here");
    }

    @Test
    void warningsBlockUnderStrictOnly() throws Exception {
        session.file("Dockerfile", UNPINNED).commit();
        assertThat(session.run("check").code()).isZero();
        assertThat(session.run("check", "--strict").code()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeReadEndsWithThree() throws Exception {
        Session.Ran ran = session.file("Dockerfile", "#".repeat(3_000_000)).commit().run("check");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("interlock/unread", "the limit is 2.0 MB");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedUnderOnlyToo() throws Exception {
        String dead = "postgresql://reader@127.0.0.1:1/shop";
        session.file("Dockerfile", FIT).commit();
        Session.Ran ran = session.run("check", "--only", "db", "--database", dead);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("interlock/unread", "database");
        Session.Ran quiet =
                session.run("check", "--only", "db", "--skip", "interlock", "--database", dead);
        assertThat(quiet.code()).isEqualTo(3);
        assertThat(quiet.out()).doesNotContain("interlock/unread");
    }

    @Test
    void aDatabaseThatIsNoUrlEndsWithTwoAndIsNotShown() throws Exception {
        Session.Ran ran = session.run("check", "--database", "mysql://reader:marker@db/shop");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("--database: its URL does not begin with postgres://")
                .doesNotContain("marker");
        assertThat(session.run("check", "--database", "").code()).isEqualTo(2);
    }

    @Test
    void aFileOneByteOverTheLimitIsToldFromIt() throws Exception {
        Session.Ran ran = session.file("Dockerfile", "#".repeat(2_000_001)).commit().run("check");
        assertThat(ran.out()).contains("it has 2,000,001 bytes, the limit is 2,000,000");
    }

    @Test
    void aWrongCommandLineEndsWithTwoAndNamesEveryProblem() {
        Session.Ran ran =
                session.run(
                        "check",
                        "nowhere",
                        "--only",
                        "docker/inline-coment",
                        "--format",
                        "xml",
                        "--env-file",
                        "x");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(
                        "there is no folder nowhere",
                        "did you mean docker/inline-comment?",
                        "--format xml",
                        "--env-file wants NAME=FILE");
    }

    @Test
    void aWrongPlanEndsWithTwoAndNamesEveryProblem() throws Exception {
        Session.Ran ran =
                session.file("interlock.yml", "sevrice: a\nbuild:\n  timeout: soon\n")
                        .commit()
                        .run("check");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("interlock.yml:1", "service", "interlock.yml:3");
    }

    @Test
    void changedReportsWhatTheBaseDoesNotHave() throws Exception {
        session.file("Dockerfile", BROKEN).commit();
        session.file("services/Dockerfile", BROKEN)
                .git("add", "-A")
                .git("commit", "-q", "-m", "more");
        Session.Ran ran = session.run("check", "--changed=HEAD~1");
        assertThat(ran.out())
                .contains("--> services/Dockerfile:2")
                .doesNotContain("--> Dockerfile");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(session.run("check", "--changed").code()).isZero();
    }

    @Test
    void inAHookTheIndexIsJudged() throws Exception {
        session.file("Dockerfile", FIT).commit();
        session.file("Dockerfile", BROKEN);
        Session hook =
                new Session(
                        folder, Map.of("GIT_INDEX_FILE", folder.resolve(".git/index").toString()));
        assertThat(hook.run("check", "--changed").code()).isZero();
        session.git("add", "-A").file("Dockerfile", FIT);
        assertThat(hook.run("check", "--changed").code()).isEqualTo(1);
    }

    @Test
    void anUnknownBaseEndsWithTwo() throws Exception {
        Session.Ran ran =
                session.file("Dockerfile", FIT).commit().run("check", "--changed=nothing");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("git knows no commit nothing");
        String gone = "0123456789".repeat(4);
        assertThat(session.run("check", "--changed=" + gone).err())
                .contains("git knows no commit " + gone);
    }

    @Test
    void aFolderBehindChangedIsTheFolder() throws Exception {
        session.file("api/Dockerfile", FIT).commit();
        assertThat(session.run("check", "--changed", "api").code()).isZero();
    }

    @Test
    void beforeTheFirstCommitEverythingIsNew() throws Exception {
        session.file("Dockerfile", FIT).git("init", "-q");
        assertThat(session.run("check", "--changed").code()).isZero();
        session.file("Dockerfile", BROKEN);
        assertThat(session.run("check", "--changed").code()).isEqualTo(1);
    }

    @Test
    void aLinkOrAPipeIsWrittenIntoAndNotReplaced() throws Exception {
        session.file("Dockerfile", FIT).file("report.txt", "old").commit();
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("report.txt"));
        assertThat(session.run("check", "--output", "link.txt").code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("report.txt")).content().contains("fit to ship");
        assertThat(session.run("check", "--output", "/dev/null").code()).isZero();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void whatWouldJudgeNothingEndsWithTwo() throws Exception {
        session.file("Dockerfile", FIT).commit();
        assertThat(session.run("check", "--only", "docker/syntax", "--skip", "docker").code())
                .isEqualTo(2);
        session.file("interlock.yaml", "service: shop\n");
        assertThat(session.run("check").err()).contains("name the plan interlock.yml");
        Files.delete(folder.resolve("interlock.yaml"));
        Files.createSymbolicLink(folder.resolve("interlock.yml"), Path.of("nowhere"));
        assertThat(session.run("check").err()).contains("a link that leads nowhere");
    }

    /// The lock file and the build's context may stand above.
    @Test
    void aFolderOfALargerRepositoryIsNotBlamedForWhatStandsAbove() throws Exception {
        session.file("package.json", "{\"private\": true, \"workspaces\": [\"a\"]}")
                .file("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {}}")
                .file("a/package.json", "{\"name\": \"a\", \"dependencies\": {\"b\": \"1.0.0\"}}")
                .file("a/Dockerfile", "FROM node:22.1.0-alpine\nCOPY shared ./shared\nCOPY a ./\n")
                .file("shared/x.js", "")
                .commit();
        assertThat(session.run("check", "a", "--only", "deps/lockfile-out-of-sync,docker").out())
                .doesNotContain("lock file stands", "is not in the build context");
        session.file("alone/x.js", "")
                .file("alone/Dockerfile", "FROM node:22.1.0-alpine\nCOPY x.js gone ./\n")
                .commit();
        assertThat(session.run("check", "--only", "docker").out())
                .contains("is not in the build context");
    }

    @Test
    void anEnvironmentThatNothingKnowsEndsWithTwo() throws Exception {
        session.file("interlock.yml", "environments: { staging: {} }\n").commit();
        assertThat(session.run("check", "--env", "stagin").err()).contains("did you mean staging?");
        assertThat(session.run("check", "--env", "staging").code()).isZero();
        session.file(".env.preview", "API_URL=https://api.example\n").commit();
        assertThat(session.run("check", "--env", "preview").code()).isZero();
    }

    @Test
    void aPackageThatNpmCannotReadLeavesTheCheckUndecided() throws Exception {
        session.file("package.json", "{\"name\": \"x\",}").commit();
        Session.Ran ran = session.run("check");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("interlock/unread", "package.json", "line 1");
        session.file("package.json", "{}").file("test/fixtures/package.json", "{").commit();
        assertThat(session.run("check").code()).isZero();
    }

    @Test
    void aBaseOutsideARepositorySaysSo() throws Exception {
        Session.Ran ran = session.file("Dockerfile", FIT).run("check", "--changed");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--changed: it is not in a git repository");
    }

    @Test
    void aBaselineKeepsOldFindingsQuiet() throws Exception {
        session.file("Dockerfile", BROKEN).commit();
        assertThat(session.run("check", "--write-baseline", "known.json").code()).isZero();
        session.git("add", "-A").git("commit", "-q", "-m", "baseline");
        assertThat(session.run("check", "--baseline", "known.json").code()).isZero();
        session.file("b/Dockerfile", BROKEN).git("add", "-A").git("commit", "-q", "-m", "worse");
        assertThat(session.run("check", "--baseline", "known.json").out())
                .contains("b/Dockerfile:2")
                .doesNotContain("--> Dockerfile");
    }

    @Test
    void aBaselineThatIsNoneEndsWithTwo() throws Exception {
        session.file("Dockerfile", FIT).file("known.json", "[]").commit();
        assertThat(session.run("check", "--baseline", "known.json").code()).isEqualTo(2);
        assertThat(session.run("check", "--baseline", "absent.json").code()).isEqualTo(2);
    }

    @Test
    void theResultCanGoToAFileAndIsThereWhole() throws Exception {
        session.file("Dockerfile", BROKEN).commit();
        Session.Ran ran = session.run("check", "--format", "json", "--output", "out/report.json");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("1 error");
        assertThat(Files.readString(folder.resolve("out/report.json")))
                .contains("\"schema\": \"interlock.check/v1\"", "\"verdict\": \"fail\"");
    }

    @Test
    void theSameInputGivesTheSameBytesApartFromTheStats() throws Exception {
        session.file("Dockerfile", BROKEN).file("a/Dockerfile", UNPINNED + BROKEN).commit();
        String first = session.run("check", "--format", "json").out();
        assertThat(
                        session.run("check", "--format", "json")
                                .out()
                                .replaceAll("\"millis\": \\d+", ""))
                .isEqualTo(first.replaceAll("\"millis\": \\d+", ""));
    }

    @Test
    void outsideARepositoryFilesAreStillRead() throws Exception {
        assertThat(session.file("Dockerfile", BROKEN).run("check").code()).isEqualTo(1);
    }

    @Test
    void aFolderOfARepositoryIsAProjectOfItsOwn() throws Exception {
        session.file("services/api/Dockerfile", BROKEN).file("Dockerfile", FIT).commit();
        assertThat(session.run("check", "services/api").out()).contains("--> Dockerfile:2");
    }

    @Test
    void helpHasExamples() {
        assertThat(session.run("check", "--help").out()).contains("Examples:", "--changed");
        assertThat(session.run("--help").out()).contains("Example:", "check", "rules", "explain");
        assertThat(session.run("chekc").err()).contains("check");
    }

    /// A link is followed inside the project. Behind one that leads out of it or nowhere, in a
    /// submodule that is not here and in a repository inside, nothing is known to be missing.
    @Test
    void importsLeadThroughLinks(@TempDir Path elsewhere) throws Exception {
        session.file("package.json", "{}")
                .file(".gitignore", "ignored")
                .file("packages/shared/x.ts", "export const x = 1")
                .file(
                        "app/a.ts",
                        """
                        import './shared/x'
                        import './linked'
                        import './shared/none'
                        import './gone/x'
                        import './out/y'
                        import './nowhere'
                        import './nowhere/y'
                        import './module/z'
                        import './untracked/y'
                        import './ignored/y'
                        import './nested/other'
                        """);
        link("app/shared", Path.of("../packages/shared"));
        link("app/gone", Path.of("../packages/shared"));
        link("app/linked.ts", Path.of("../packages/shared/x.ts"));
        link("app/nowhere", Path.of("nothing"));
        link("app/out", elsewhere);
        session.commit()
                .git(
                        "update-index",
                        "--add",
                        "--cacheinfo",
                        "160000," + "1".repeat(40) + ",app/module")
                .git("commit", "-q", "-m", "module")
                .git("init", "-q", "app/nested")
                .file("app/nested/other.ts", "");
        link("app/untracked", elsewhere);
        link("app/ignored", elsewhere);
        Files.delete(folder.resolve("app/gone"));
        assertThat(session.run("check", "--only", "import/unresolved").out())
                .contains("`./shared/none` leads to", "`./gone/x` leads to", "2 errors");

        session.git("rm", "-q", "--cached", "app/gone");
        assertThat(session.run("check", "--only", "import/unresolved", "--changed").out())
                .doesNotContain("shared/x`", "./linked`", "out/y`");
    }

    private void link(String path, Path target) throws IOException {
        Files.createSymbolicLink(folder.resolve(path), target);
    }

    /// Only those that an import leads to are looked behind.
    @Test
    void manyLinksToALargeFolderTakeNoTime() throws Exception {
        session.file("package.json", "{}").file("a.ts", "import './links/l7/f1'");
        for (int i = 0; i < 1_000; i++) {
            session.file("many/f" + i + ".ts", "");
        }
        Files.createDirectories(folder.resolve("links"));
        for (int i = 0; i < 2_000; i++) {
            link("links/l" + i, Path.of("../many"));
        }
        Session.Ran ran = session.commit().run("check", "--only", "import/unresolved");
        assertThat(ran.out()).contains("fit to ship");
    }
}
