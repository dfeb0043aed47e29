package dev.interlock.check.source.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.sql.RowSecurity.State;
import org.junit.jupiter.api.Test;

class ReplayTest {
    @Test
    void aTableStandsWhereItIsCreated() {
        Schema schema =
                replay("create schema s;\n\n  create table\n  s.t (\n  id int,\n  b text);");
        Table table = schema.table("s", "t").orElseThrow();
        assertThat(table.place()).hasToString("1.sql:4:3");
        assertThat(table.columns().get(1).place()).hasToString("1.sql:6:3");
        assertThat(table.rowSecurity().place()).isEqualTo(table.place());
    }

    @Test
    void switchingOffStandsAtItsOwnStatement() {
        Schema schema =
                replay(
                        "create table t (id int); alter table t enable row level security;",
                        "\nalter table t disable row level security;");
        RowSecurity security = schema.table("public", "t").orElseThrow().rowSecurity();
        assertThat(security.state()).isEqualTo(State.OFF);
        assertThat(security.place()).hasToString("2.sql:2:1");
    }

    @Test
    void eachScriptHasASearchPathOfItsOwn() {
        Schema schema =
                replay(
                        "create schema a; set search_path = a; create table x ();",
                        "create table y ()");
        assertThat(schema.table("a", "x")).isPresent();
        assertThat(schema.table("public", "y")).isPresent();
    }

    @Test
    void aLoopOverTheCatalogueMakesEveryTableThatIsOffUncertain() {
        String loop =
                """
                do $$ declare r record; begin
                  for r in select tablename from pg_tables where schemaname = 'public' loop
                    execute format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', r.tablename);
                  end loop;
                end $$;
                """;
        Schema schema =
                replay("create table before (id int);", loop, "create table after (id int)");
        assertThat(state(schema, "before")).isEqualTo(State.UNKNOWN);
        assertThat(state(schema, "after")).isEqualTo(State.OFF);
        assertThat(schema.doubts()).extracting(doubt -> doubt.place().path()).contains("2.sql");
    }

    @Test
    void aLoopOverNamesTouchesTheNamedOnly() {
        Schema schema =
                replay(
                        "create table a (); create table b ();",
                        """
                        do $$ declare t text; begin
                          foreach t in array array['a'] loop
                            execute 'alter table ' || t || ' enable row level security';
                          end loop; end $$
                        """);
        assertThat(state(schema, "a")).isEqualTo(State.ON);
        assertThat(state(schema, "b")).isEqualTo(State.OFF);
    }

    @Test
    void sqlFromAVariableMayDoAnything() {
        Schema schema =
                replay("create table a ()", "do $$ declare s text; begin execute s; end $$");
        assertThat(state(schema, "a")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void dynamicSqlThatMakesPoliciesSaysNothingOfRowSecurity() {
        Schema schema =
                replay(
                        "create table a ()",
                        "do $$ begin execute format('create policy p on %I using (true)', 'a');"
                                + " end $$");
        assertThat(state(schema, "a")).isEqualTo(State.OFF);
        assertThat(schema.doubts()).isEmpty();
    }

    @Test
    void dynamicSqlThatSwitchesOffMakesWhatWasOnUncertain() {
        Schema schema =
                replay(
                        "create table a (); alter table a enable row level security",
                        "do $$ declare r record; begin for r in select * from pg_class loop execute"
                                + " 'alter table ' || r.relname || ' disable row level security';"
                                + " end loop; end $$");
        assertThat(state(schema, "a")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aFunctionCountsOnlyWhenItIsCalled() {
        String function =
                """
                create function secure() returns void language plpgsql as $$
                declare r record; begin
                  for r in select relname from pg_class loop
                    execute format('alter table %I enable row level security', r.relname);
                  end loop; end $$;
                """;
        assertThat(state(replay("create table a ();" + function), "a")).isEqualTo(State.OFF);
        assertThat(state(replay("create table a ();" + function + "select secure();"), "a"))
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void anEventTriggerMaySecureLaterTables() {
        Schema schema =
                replay(
                        """
                        create table early ();
                        create function rls() returns event_trigger language plpgsql as $$
                        declare c record; begin
                          for c in select * from pg_event_trigger_ddl_commands() loop
                            execute format('alter table %s enable row level security', c.object_identity);
                          end loop; end $$;
                        create event trigger rls on ddl_command_end execute function rls();
                        create table late ();
                        """);
        assertThat(state(schema, "early")).isEqualTo(State.OFF);
        assertThat(state(schema, "late")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatIsDoneInABranchIsCertainOnlyWhereItHelps() {
        Schema schema =
                replay(
                        """
                        create table a (); create table b ();
                        alter table b enable row level security;
                        do $$ begin
                          if to_regclass('a') is not null then
                            alter table a enable row level security;
                          end if;
                          if current_setting('x') = 'y' then
                            alter table b disable row level security;
                            create table c ();
                          end if;
                          create table d ();
                        end $$;
                        """);
        assertThat(state(schema, "a")).isEqualTo(State.ON);
        assertThat(state(schema, "b")).isEqualTo(State.UNKNOWN);
        assertThat(state(schema, "c")).isEqualTo(State.UNKNOWN);
        assertThat(state(schema, "d")).isEqualTo(State.OFF);
    }

    @Test
    void anIncludedFileMayDoAnything() {
        assertThat(state(replay("create table a ();\n\\i other.sql\n"), "a"))
                .isEqualTo(State.UNKNOWN);
        assertThat(state(replay("create table a ();\n\\connect other\n"), "a"))
                .isEqualTo(State.OFF);
    }

    @Test
    void aScriptThatDoesNotEndIsDoubted() {
        Schema schema = replay("create table a (); select 'oh");
        assertThat(state(schema, "a")).isEqualTo(State.UNKNOWN);
        assertThat(schema.doubts().getFirst().reason()).isEqualTo("a string that does not end");
    }

    @Test
    void aScriptThatWasNotReadIsDoubted() {
        var replay = new Replay(_ -> false);
        replay.script(new SourceText("1.sql", "create table a ()"));
        replay.unread("2.sql", "it has 9 MB");
        assertThat(state(replay.schema(), "a")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void usesOfAWatchedColumnAreFacts() {
        Schema schema =
                replay(
                        """
                        create table users (
                          id int,
                          password varchar(40) default 'first' check (char_length(password) >= 8));
                        insert into users (id, password) values (1, 'second'), (2, crypt('x', 'y'));
                        insert into users values (3, 'third'::text);
                        alter table users alter password set default 'fourth';
                        """);
        assertThat(uses(schema))
                .extracting(ReplayTest::described)
                .containsExactly(
                        "first default",
                        "longer 8",
                        "second",
                        "by crypt",
                        "third",
                        "fourth default");
    }

    @Test
    void anUpdateOfEveryRowReplacesWhatWasStored() {
        Schema schema =
                replay(
                        "create table users (password text); insert into users values ('a');",
                        "update users set password = extensions.crypt(password, gen_salt('bf'));");
        assertThat(uses(schema)).extracting(ReplayTest::described).containsExactly("by crypt");
    }

    @Test
    void functionsShowHowTheyCompare() {
        String table = "create table users (email text, password text);";
        String head = "create function login(p_password text) returns bool language sql as $$ ";
        assertThat(
                        uses(
                                replay(
                                        table
                                                + head
                                                + "select true from users u where u.password ="
                                                + " p_password $$;")))
                .extracting(ReplayTest::described)
                .containsExactly("compared p_password");
        assertThat(
                        uses(
                                replay(
                                        table
                                                + head
                                                + "select true from users where password ="
                                                + " crypt(p_password, password) $$;")))
                .extracting(ReplayTest::described)
                .containsExactly("by crypt");
        assertThat(
                        uses(
                                replay(
                                        table
                                                + "create function h() returns trigger language"
                                                + " plpgsql as $$ begin new.password :="
                                                + " crypt(new.password, gen_salt('bf')); return"
                                                + " new; end $$;")))
                .extracting(ReplayTest::described)
                .containsExactly("by crypt");
    }

    @Test
    void aReplacedFunctionDoesNotCount() {
        Schema schema =
                replay(
                        """
                        create table users (password text);
                        create function f(p text) returns bool language sql as
                          $$ select true from users where password = p $$;
                        create or replace function f(p text) returns bool language sql as
                          $$ select true from users where password = crypt(p, password) $$;
                        """);
        assertThat(uses(schema)).extracting(ReplayTest::described).containsExactly("by crypt");
    }

    @Test
    void otherDatabasesAreRecognised() {
        assertThat(
                        replay("create table `a` (id int unsigned auto_increment) engine=InnoDB")
                                .dialect())
                .isEqualTo(Dialect.OTHER);
        assertThat(replay("create table a (id integer primary key autoincrement)").dialect())
                .isEqualTo(Dialect.OTHER);
        assertThat(
                        replay("create table a (id uuid, unsigned jsonb, x jsonb, y jsonb, z uuid)")
                                .dialect())
                .isEqualTo(Dialect.POSTGRESQL);
        assertThat(replay("create table a (id int)").dialect()).isEqualTo(Dialect.UNKNOWN);
    }

    private static String described(Use use) {
        return switch (use) {
            case Use.Stored stored -> stored.text() + (stored.byDefault() ? " default" : "");
            case Use.Computed computed -> "by " + computed.function();
            case Use.Compared compared -> "compared " + compared.other();
            case Use.LongerThan longer -> "longer " + longer.characters();
        };
    }

    private static java.util.List<Use> uses(Schema schema) {
        return schema.table("public", "users").orElseThrow().columns().stream()
                .filter(column -> column.name().equals("password"))
                .findFirst()
                .orElseThrow()
                .uses();
    }

    private static State state(Schema schema, String table) {
        return schema.table("public", table).orElseThrow().rowSecurity().state();
    }

    static Schema replay(String... scripts) {
        var replay = new Replay("password"::equals);
        int number = 1;
        for (String script : scripts) {
            replay.script(new SourceText(number++ + ".sql", script));
        }
        return replay.schema();
    }
}
