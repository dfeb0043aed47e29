package dev.interlock.check.rules.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.project.PlannedProject;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.sql.Dialect;
import dev.interlock.check.source.sql.Name;
import dev.interlock.check.source.sql.RowSecurity;
import dev.interlock.check.source.sql.Schema;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowSecurityDisabledTest {
    private static final String CONFIG = "supabase/config.toml";
    private static final String FIRST = "supabase/migrations/1_first.sql";
    private static final String SECOND = "supabase/migrations/2_second.sql";
    private static final String TABLE = "create table a (id uuid);";

    @Test
    void withoutAnApiNothingIsExposed() {
        assertThat(found(Example.file("migrations/001_a.sql", TABLE))).isEmpty();
    }

    @Test
    void aFolderOfSupabaseIsServedEvenWithoutItsConfiguration() {
        assertThat(found(Example.file(FIRST, TABLE)))
                .containsExactly("error supabase/migrations/1_first.sql:1");
    }

    @Test
    void switchingItOffLaterStandsWhereThatIsDone() {
        Example example =
                Example.file(FIRST, TABLE + "\nalter table a enable row level security;")
                        .and(SECOND, "-- debugging\nalter table a disable row level security;");
        Finding finding = findings(example).getFirst();
        assertThat(finding.place().toString()).startsWith("supabase/migrations/2_second.sql:2");
        assertThat(finding.message()).contains("public.a", "switched off");
        assertThat(finding.trace().getFirst().place().toString()).startsWith(FIRST + ":1");
    }

    @Test
    void aLaterMigrationCuresIt() {
        assertThat(
                        found(
                                Example.file(FIRST, TABLE)
                                        .and(
                                                SECOND,
                                                "alter table public.a enable row level security")))
                .isEmpty();
        assertThat(found(Example.file(FIRST, TABLE).and(SECOND, "drop table a"))).isEmpty();
        assertThat(
                        found(
                                Example.file(FIRST, TABLE)
                                        .and(
                                                SECOND,
                                                "create schema s; alter table a set schema s")))
                .isEmpty();
        assertThat(
                        found(
                                Example.file(FIRST, TABLE)
                                        .and(SECOND, "revoke all on a from anon, authenticated")))
                .isEmpty();
    }

    @Test
    void onlyTheSchemasOfTheConfigurationAreServed() {
        String tables =
                "create schema api; create schema b;\ncreate table api.x ();\ncreate table b.y ();\n"
                        + TABLE;
        assertThat(
                        found(
                                Example.file(
                                                CONFIG,
                                                "[api]\nport = 1\nschemas = [\n  \"api\", # us\n]")
                                        .and(FIRST, tables)))
                .containsExactly("error supabase/migrations/1_first.sql:2");
        assertThat(found(Example.file(CONFIG, "[api]\nenabled = false").and(FIRST, tables)))
                .isEmpty();
        assertThat(found(Example.file(CONFIG, "[auth]\nenabled = false").and(FIRST, tables)))
                .containsExactly("error supabase/migrations/1_first.sql:4");
    }

    @Test
    void thePlanSaysWhatIsServed() {
        Example example =
                Example.file("db/changes/1.sql", "create schema app;\ncreate table app.x (id int);")
                        .and("db/changes/2.sql", "create table hidden (id int);");
        var plan = Map.of("main", PlannedProject.database("db/changes", false, "app"));
        assertThat(described(findings(PlannedProject.of(example, plan))))
                .containsExactly("error db/changes/1.sql:2");
    }

    @Test
    void postgrestServesTheOnlyMigrations() {
        String compose =
                """
                services:
                  api:
                    image: postgrest/postgrest:v12
                    environment:
                      PGRST_DB_SCHEMAS: "api, public"
                """;
        Example one =
                Example.file("docker-compose.yml", compose).and("migrations/001_a.sql", TABLE);
        assertThat(found(one)).containsExactly("error migrations/001_a.sql:1");
        assertThat(found(one.and("other/migrations/001_b.sql", "create table b (id uuid)")))
                .isEmpty();
        assertThat(
                        found(
                                Example.file(
                                                "postgrest.conf",
                                                "db-uri = \"x\"\ndb-schemas = \"api\"\n")
                                        .and("migrations/001_a.sql", TABLE)))
                .isEmpty();
        assertThat(
                        found(
                                Example.file(
                                                "docker-compose.yml",
                                                compose.replace("\"api, public\"", "${SCHEMAS}"))
                                        .and("migrations/001_a.sql", TABLE)))
                .isEmpty();
    }

    @Test
    void anotherToolBesideASupabaseConfigurationIsNotCertain() {
        Example example =
                Example.file(CONFIG, "[api]\n")
                        .and("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"")
                        .and(
                                "prisma/migrations/1_a/migration.sql",
                                "CREATE TABLE \"A\" (\"id\" TEXT);");
        assertThat(found(example)).containsExactly("warning prisma/migrations/1_a/migration.sql:1");
    }

    @Test
    void whatCannotBeReadIsAWarningAndNeverAnError() {
        Example example =
                Example.file(FIRST, TABLE + " create table b (id int);")
                        .and(
                                SECOND,
                                """
                                do $$ declare r record; begin
                                  for r in select tablename from pg_tables loop
                                    execute format('alter table %I enable row level security', r.tablename);
                                  end loop; end $$;
                                """);
        assertThat(found(example)).containsExactly("warning supabase/migrations/2_second.sql:1");
        assertThat(findings(example).getFirst().message())
                .contains("2 tables", "public.a, public.b");
    }

    @Test
    void otherDatabasesAreNotJudgedByTheRulesOfPostgres() {
        Example example =
                Example.file(
                        "db/1.sql",
                        "create table `a` (id int unsigned auto_increment) engine=InnoDB");
        var plan = Map.of("main", PlannedProject.database("db", false, "public"));
        assertThat(findings(PlannedProject.of(example, plan))).isEmpty();
    }

    @Test
    void migrationsOfTestsAndExamplesDoNotShip() {
        assertThat(found(Example.file("examples/x/" + FIRST, TABLE))).isEmpty();
    }

    @Test
    void aLiveTableIsJudgedWhereTheApiMayUseIt() {
        assertThat(live(read(List.of("anon"), Optional.empty(), table("public", "a"))))
                .containsExactly("error .:0");
        assertThat(live(read(List.of(), Optional.empty(), table("public", "a")))).isEmpty();
        assertThat(live(read(List.of("anon"), Optional.empty(), table("public", "a", "anon"))))
                .isEmpty();
        assertThat(live(read(List.of("anon"), Optional.empty(), table("storage", "a")))).isEmpty();
        assertThat(live(read(List.of("anon"), Optional.of(List.of("api")), table("public", "a"))))
                .isEmpty();
        assertThat(live(read(List.of("anon"), Optional.of(List.of("api")), table("api", "a"))))
                .hasSize(1);
    }

    @Test
    void aLiveDatabaseThatCannotBeReadIsUndecided() {
        var project =
                Example.file("a.txt", "")
                        .observing(new LiveDatabase.Unknown("it refused the password"))
                        .project();
        new RowSecurityDisabled().check(project, finding -> {});
        assertThat(project.unread())
                .singleElement()
                .satisfies(unread -> {
                    assertThat(unread.path()).isEqualTo(".");
                    assertThat(unread.reason())
                            .isEqualTo("the database of --database: it refused the password");
                });
    }

    static LiveDatabase read(List<String> roles, Optional<List<String>> served, Table... tables) {
        var schema = new Schema(List.of(tables), List.of(), Dialect.POSTGRESQL);
        return new LiveDatabase.Read(schema, served, roles);
    }

    private static Table table(String schema, String name, String... closedTo) {
        var off = new RowSecurity(RowSecurity.State.OFF, false, Place.file("."));
        return new Table(
                new Name(schema, name),
                Place.file("."),
                List.of(),
                true,
                off,
                List.of(),
                List.of(),
                Set.of(closedTo));
    }

    private static List<String> live(LiveDatabase database) {
        return found(Example.file("a.txt", "").observing(database));
    }

    private static List<String> found(Example example) {
        return described(findings(example));
    }

    private static List<String> described(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        "%s %s:%d"
                                .formatted(
                                        finding.severity().word(),
                                        finding.place().path(),
                                        finding.place().line()))
                .toList();
    }

    private static List<Finding> findings(Example example) {
        return findings(example.project());
    }

    private static List<Finding> findings(Project project) {
        var found = new ArrayList<Finding>();
        new RowSecurityDisabled().check(project, found::add);
        assertThat(found).allMatch(finding -> finding.severity() != Severity.INFO);
        return found;
    }
}
