package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.source.npm.LockFile;
import dev.interlock.check.source.npm.PackageJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String LOCK = "{\"lockfileVersion\": 3, \"packages\": {}}";

    @Test
    void workspacesBelongToTheirRoot() {
        Packages packages =
                packages(
                        Example.file(
                                        "package.json",
                                        "{\"workspaces\": [\"./apps/*\", \"!apps/old\"]}")
                                .and("package-lock.json", LOCK)
                                .and("apps/web/package.json", "{}")
                                .and("apps/old/package.json", "{}")
                                .and("node_modules/a/package.json", "{}"));

        assertThat(packages.projects())
                .extracting(NodeProject::folder)
                .containsExactly("", "apps/old");
        assertThat(packages.projects().getFirst().members())
                .extracting(PackageJson::folder)
                .containsExactly("apps/web");
        assertThat(packages.projects().getFirst().lock()).get().isInstanceOf(LockFile.Npm.class);
        assertThat(packages.owner("apps/web/src/index.ts").map(PackageJson::folder))
                .contains("apps/web");
    }

    @Test
    void aWorkspacesOwnLockFileCountsWhereItsRootHasNone() {
        Example without =
                Example.file("package.json", "{\"workspaces\": [\"apps/*\"]}")
                        .and("apps/web/package.json", "{}")
                        .and("apps/web/package-lock.json", LOCK);
        assertThat(packages(without).projects()).hasSize(2);
        assertThat(packages(without.and("yarn.lock", "")).projects()).hasSize(1);
    }

    @Test
    void pnpmNamesItsWorkspacesInAFileOfItsOwn() {
        Packages packages =
                packages(
                        Example.file("package.json", "{}")
                                .and("pnpm-lock.yaml", "lockfileVersion: '9.0'\n")
                                .and("pnpm-workspace.yaml", "packages:\n  - 'packages/**'\n")
                                .and("packages/a/package.json", "{}")
                                .and("packages/a/b/package.json", "{}"));

        assertThat(packages.projects()).hasSize(1);
        assertThat(packages.projects().getFirst().members()).hasSize(2);
        assertThat(packages.projects().getFirst().manager()).contains(PackageManager.PNPM);
    }

    @Test
    void ofSeveralLockFilesTheDeclaredManagersCounts() {
        Example both = Example.NONE.and("package-lock.json", LOCK).and("yarn.lock", "");

        NodeProject declared =
                first(both.and("package.json", "{\"packageManager\": \"yarn@4.1.0\"}"));
        assertThat(declared.lock()).get().isInstanceOf(LockFile.Yarn.class);
        assertThat(first(both.and("package.json", "{}")).lock()).isEmpty();
    }

    @Test
    void aShrinkwrapComesBeforeThePackageLock() {
        NodeProject found =
                first(
                        Example.file("package.json", "{}")
                                .and("package-lock.json", LOCK)
                                .and("npm-shrinkwrap.json", LOCK));
        assertThat(found.lock().map(LockFile::path)).contains("npm-shrinkwrap.json");
    }

    @Test
    void aLockFileThatGitIgnoresIsNone() {
        NodeProject found =
                first(Example.file("package.json", "{}").andIgnored("package-lock.json", LOCK));
        assertThat(found.lock()).isEmpty();
        assertThat(found.ignoredLock()).isEqualTo(Optional.of("package-lock.json"));
    }

    @Test
    void patternsThatAreNotUnderstoodAreSaid() {
        NodeProject found = first(Example.file("package.json", "{\"workspaces\": [\"{a,b}/*\"]}"));
        assertThat(found.membersKnown()).isFalse();
    }

    private static NodeProject first(Example example) {
        return packages(example).projects().getFirst();
    }

    private static Packages packages(Example example) {
        return Packages.of(example.project());
    }
}
