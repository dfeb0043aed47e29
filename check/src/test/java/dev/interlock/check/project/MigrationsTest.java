package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.source.sql.Dialect;
import dev.interlock.plan.DatabasePlan;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final String UUID = "create table %s (id uuid);";

    @Test
    void supabaseRunsNumberedFilesOnly() {
        Example example =
                Example.file(
                                "supabase/migrations/20250102_b.sql",
                                "alter table a enable row level security;")
                        .and("supabase/migrations/20250101_a.sql", UUID.formatted("a"))
                        .and("supabase/migrations/notes.sql", UUID.formatted("x"))
                        .and("supabase/migrations/README.md", "");
        MigrationSet set = only(example);
        assertThat(set.tool()).isEqualTo(MigrationTool.SUPABASE);
        assertThat(set.scripts())
                .containsExactly(
                        "supabase/migrations/20250101_a.sql", "supabase/migrations/20250102_b.sql");
        assertThat(set.schema().tables()).hasSize(1);
    }

    @Test
    void prismaKeepsAFolderForEach() {
        Example example =
                Example.file(
                                "packages/db/prisma/migrations/2_b/migration.sql",
                                "alter table \"A\" rename to \"B\";")
                        .and(
                                "packages/db/prisma/migrations/1_a/migration.sql",
                                "create table \"A\" ();")
                        .and(
                                "packages/db/prisma/migrations/migration_lock.toml",
                                "# x\nprovider = \"postgresql\"\n");
        MigrationSet set = only(example);
        assertThat(set.tool()).isEqualTo(MigrationTool.PRISMA);
        assertThat(set.isPostgres()).isTrue();
        assertThat(set.schema().table("public", "B")).isPresent();
    }

    @Test
    void theToolSaysWhoseSqlItIs() {
        Example prisma =
                Example.file("prisma/migrations/1_a/migration.sql", "create table a (id uuid);")
                        .and("prisma/migrations/migration_lock.toml", "provider = \"sqlite\"");
        assertThat(only(prisma).dialect()).isEqualTo(Dialect.OTHER);
        Example drizzle =
                Example.file(
                                "drizzle/meta/_journal.json",
                                "{\"dialect\":\"mysql\",\"entries\":[{\"tag\":\"0_a\"}]}")
                        .and("drizzle/0_a.sql", "create table a (id uuid)");
        assertThat(only(drizzle).dialect()).isEqualTo(Dialect.OTHER);
    }

    @Test
    void drizzlesJournalGivesTheOrder() {
        Example example =
                Example.file(
                                "db/out/meta/_journal.json",
                                """
                                {"dialect": "postgresql", "entries": [{"idx": 0, "tag": "0009_z"}, {"idx": 1, "tag": "0001_a"}]}
                                """)
                        .and("db/out/0001_a.sql", "alter table z rename to y;")
                        .and("db/out/0009_z.sql", "create table z ();")
                        .and("db/out/0010_not_in_the_journal.sql", "drop table y;");
        MigrationSet set =
                sets(example).stream()
                        .filter(one -> one.tool() == MigrationTool.DRIZZLE)
                        .findFirst()
                        .orElseThrow();
        assertThat(set.scripts()).containsExactly("db/out/0009_z.sql", "db/out/0001_a.sql");
        assertThat(set.schema().table("public", "y")).isPresent();
    }

    @Test
    void flywayComparesVersionsAsNumbers() {
        Example example =
                Example.file("src/main/resources/db/migration/V2__b.sql", "")
                        .and("src/main/resources/db/migration/V10__d.sql", "")
                        .and("src/main/resources/db/migration/V2_1__c.sql", "")
                        .and("src/main/resources/db/migration/V1.0.0__a.sql", UUID.formatted("a"))
                        .and("src/main/resources/db/migration/R__views.sql", "")
                        .and("src/main/resources/db/migration/U2__b.sql", "drop table a;");
        MigrationSet set = only(example);
        assertThat(set.tool()).isEqualTo(MigrationTool.FLYWAY);
        assertThat(names(set))
                .containsExactly(
                        "V1.0.0__a.sql", "V2__b.sql", "V2_1__c.sql", "V10__d.sql", "R__views.sql");
        assertThat(names(only(example.and("src/main/resources/db/migration/B2__base.sql", ""))))
                .containsExactly("B2__base.sql", "V2_1__c.sql", "V10__d.sql", "R__views.sql");
    }

    @Test
    void numbersAreComparedAsNumbersAndWaysBackAreLeftOut() {
        Example example =
                Example.file("migrations/10_c.up.sql", UUID.formatted("c"))
                        .and("migrations/10_c.down.sql", "drop table c;")
                        .and("migrations/2_b.sql", "")
                        .and("migrations/1_a.sql", "")
                        .and("migrations/down/1_a.sql", "drop table c;");
        assertThat(names(only(example))).containsExactly("1_a.sql", "2_b.sql", "10_c.up.sql");
    }

    @Test
    void dieselKeepsBothWaysInAFolder() {
        Example example =
                Example.file("migrations/2025-01-01-000000_a/up.sql", UUID.formatted("a"))
                        .and("migrations/2025-01-01-000000_a/down.sql", "drop table a");
        assertThat(only(example).schema().tables()).hasSize(1);
    }

    @Test
    void numberedFilesElsewhereAreNoMigrations() {
        assertThat(sets(Example.file("reports/2024_sales.sql", "select 1"))).isEmpty();
        assertThat(sets(Example.file("tests/migrations/1_a.sql", UUID.formatted("a")))).isEmpty();
    }

    @Test
    void thePlanNamesFoldersAndFiles() {
        Example example =
                Example.file("sql-scripts/b/z.sql", UUID.formatted("z"))
                        .and("sql-scripts/a.sql", UUID.formatted("a"))
                        .and("schema.sql", "create table s (id int)");
        var databases = new LinkedHashMap<String, DatabasePlan>();
        databases.put("folder", PlannedProject.database("./sql-scripts/", false));
        databases.put("file", PlannedProject.database("schema.sql", false));
        List<MigrationSet> sets = Migrations.of(PlannedProject.of(example, databases)).sets();
        assertThat(sets)
                .extracting(MigrationSet::folder)
                .containsExactly("sql-scripts", "schema.sql");
        assertThat(sets).allMatch(MigrationSet::isPostgres);
        assertThat(sets.getFirst().schema().tables()).hasSize(2);
    }

    @Test
    void aScriptThatCannotBeReadLeavesADoubt() {
        Example example =
                Example.file("migrations/1_a.sql", UUID.formatted("a"))
                        .and("migrations/2_b.sql", "x".repeat(8_000_001));
        var project = example.project();
        assertThat(Migrations.of(project).sets().getFirst().schema().doubts()).hasSize(1);
        assertThat(project.unread()).hasSize(1);
    }

    private static List<String> names(MigrationSet set) {
        return set.scripts().stream().map(MigrationFinder::name).toList();
    }

    private static MigrationSet only(Example example) {
        assertThat(sets(example)).hasSize(1);
        return sets(example).getFirst();
    }

    private static List<MigrationSet> sets(Example example) {
        return Migrations.of(example.project()).sets();
    }
}
