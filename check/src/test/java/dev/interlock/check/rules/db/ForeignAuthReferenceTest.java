package dev.interlock.check.rules.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.project.PlannedProject;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.sql.Dialect;
import dev.interlock.check.source.sql.ForeignKey;
import dev.interlock.check.source.sql.Name;
import dev.interlock.check.source.sql.RowSecurity;
import dev.interlock.check.source.sql.Schema;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForeignAuthReferenceTest {
    private static final String REFERENCE =
            "create table invoices (owner uuid references auth.users (id));";
    private static final String SECONDARY = "services/billing/migrations/001_invoices.sql";

    private static Example main() {
        return Example.file("supabase/config.toml", "")
                .and(
                        "supabase/migrations/1_a.sql",
                        "create table a (id uuid references auth.users);");
    }

    @Test
    void onlyTheSecondaryDatabaseIsReported() {
        List<Finding> found = findings(main().and(SECONDARY, REFERENCE));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().place().path()).isEqualTo(SECONDARY);
        assertThat(found.getFirst().message()).contains("owner", "public.invoices");
    }

    @Test
    void withoutAKnownAuthProjectNothingIsSaid() {
        assertThat(findings(Example.file(SECONDARY, REFERENCE))).isEmpty();
        assertThat(findings(Example.file("supabase/migrations/1_a.sql", REFERENCE))).isEmpty();
    }

    @Test
    void thePlanNamesTheAuthProject() {
        Example example =
                Example.file("main/migrations/001_a.sql", REFERENCE)
                        .and(SECONDARY, REFERENCE)
                        .and("supabase/config.toml", "")
                        .and("supabase/migrations/1_a.sql", REFERENCE);
        var plan =
                Map.of(
                        "main", PlannedProject.database("main/migrations", true),
                        "billing", PlannedProject.database("services/billing/migrations", false));
        assertThat(findings(PlannedProject.of(example, plan)))
                .extracting(finding -> finding.place().path())
                .containsExactlyInAnyOrder(SECONDARY, "supabase/migrations/1_a.sql");
    }

    @Test
    void twoProjectsWithUsersOfTheirOwnAreBothAuthProjects() {
        assertThat(
                        findings(
                                main().and("apps/b/supabase/config.toml", "")
                                        .and("apps/b/supabase/migrations/1_b.sql", REFERENCE)))
                .isEmpty();
        assertThat(
                        findings(
                                main().and(
                                                "apps/b/supabase/config.toml",
                                                "[auth]\nenabled = false\n")
                                        .and("apps/b/supabase/migrations/1_b.sql", REFERENCE)))
                .hasSize(1);
    }

    @Test
    void otherToolsMayMakeTheAuthProjectsTables() {
        Example drizzle =
                Example.file("supabase/config.toml", "")
                        .and(
                                "drizzle/meta/_journal.json",
                                "{\"dialect\":\"postgresql\",\"entries\":[{\"tag\":\"0000_a\"}]}")
                        .and("drizzle/0000_a.sql", REFERENCE);
        assertThat(findings(drizzle)).isEmpty();
        assertThat(findings(main().and("supabase/old/001_x.sql", REFERENCE))).isEmpty();
    }

    @Test
    void everyWayToWriteTheKeyIsFound() {
        String[] scripts = {
            "create table t (a uuid, foreign key (a) references auth.users (id) on delete cascade)",
            "create table t (a uuid); alter table t add constraint c foreign key (a) references \"auth\".\"users\" (id)",
            "create table t (id uuid); alter table only t add column a uuid references auth.users",
            "create table t (a uuid); do $$ begin alter table t add foreign key (a) references auth.users; exception when others then null; end $$",
        };
        for (String script : scripts) {
            assertThat(findings(main().and(SECONDARY, script))).as(script).hasSize(1);
        }
        assertThat(
                        findings(
                                main().and(
                                                SECONDARY,
                                                REFERENCE
                                                        + " alter table invoices drop constraint invoices_owner_fkey;")))
                .isEmpty();
    }

    @Test
    void aLiveCopyOfTheUsersIsReported() {
        assertThat(findings(main().observing(live("users")))).hasSize(1);
        assertThat(findings(main().observing(live("users", "identities")))).isEmpty();
        assertThat(findings(Example.file("a.txt", "").observing(live("users")))).isEmpty();
    }

    private static LiveDatabase live(String... authTables) {
        var tables = new ArrayList<Table>();
        var place = Place.file(".");
        var key =
                new ForeignKey(
                        "k", List.of("owner"), new Name("auth", "users"), List.of("id"), place);
        tables.add(table("public", "invoices", List.of(key)));
        for (String name : authTables) {
            tables.add(table("auth", name, List.of()));
        }
        var schema = new Schema(tables, List.of(), Dialect.POSTGRESQL);
        return new LiveDatabase.Read(schema, Optional.empty(), List.of());
    }

    private static Table table(String schema, String name, List<ForeignKey> keys) {
        var place = Place.file(".");
        var on = new RowSecurity(RowSecurity.State.ON, false, place);
        return new Table(
                new Name(schema, name), place, List.of(), true, on, List.of(), keys, Set.of());
    }

    private static List<Finding> findings(Example example) {
        return findings(example.project());
    }

    private static List<Finding> findings(Project project) {
        var found = new ArrayList<Finding>();
        new ForeignAuthReference().check(project, found::add);
        return found;
    }
}
