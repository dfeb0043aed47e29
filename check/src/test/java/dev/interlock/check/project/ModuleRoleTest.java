package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleRoleTest {
    @ParameterizedTest
    @CsvSource({
        "app/page.tsx, SHIPS",
        "src/lib/config.ts, SHIPS",
        "src/auth.config.ts, SHIPS",
        "lib/contest.ts, SHIPS",
        "lib/assistant/tools/weather.ts, SHIPS",
        "src/testimonials.tsx, SHIPS",
        "app/[...slug]/route.ts, SHIPS",
        "middleware.ts, SHIPS",
        "instrumentation.ts, SHIPS",
        "apps/web/next.config.mjs, CONFIGURATION",
        "vite.config.ts, CONFIGURATION",
        "drizzle.config.ts, CONFIGURATION",
        "webpack.prod.js, CONFIGURATION",
        ".eslintrc.cjs, CONFIGURATION",
        "vitest.setup.ts, CONFIGURATION",
        "prisma/seed.ts, SCRIPT",
        "scripts/import.ts, SCRIPT",
        "server/scripts/backfill.ts, SCRIPT",
        "tools/release.mjs, SCRIPT",
        "packages/db/migrate.ts, SCRIPT",
        "src/button.test.tsx, TEST",
        "src/button.stories.tsx, TEST",
        "src/users.e2e-spec.ts, TEST",
        "packages/a/__tests__/a.ts, TEST",
        "examples/a/app/page.tsx, TEST",
        "apps/docs/app/page.tsx, SHIPS"
    })
    void aPathSaysWhatAModuleIsFor(String path, ModuleRole role) {
        assertThat(ModuleRole.of(path)).isEqualTo(role);
    }
}
