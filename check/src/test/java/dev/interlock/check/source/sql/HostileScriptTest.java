package dev.interlock.check.source.sql;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileScriptTest {
    private static final int MEGABYTE = 1_000_000;

    record Case(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        String table = "create table t%d (id int);";
        return List.of(
                new Case("dollars", "$".repeat(MEGABYTE)),
                new Case("dollar tags that never end", "$a$ $b$ ".repeat(MEGABYTE / 8)),
                new Case("opened brackets", "create table t " + "(".repeat(MEGABYTE)),
                new Case(
                        "brackets",
                        "select " + "(".repeat(MEGABYTE / 2) + ")".repeat(MEGABYTE / 2)),
                new Case("closing brackets", ")".repeat(MEGABYTE)),
                new Case("opened comments", "/*".repeat(MEGABYTE / 2)),
                new Case("a quote", "'" + "a".repeat(MEGABYTE)),
                new Case("quotes", "'".repeat(MEGABYTE + 1)),
                new Case("double quotes", "\"".repeat(MEGABYTE + 1)),
                new Case("escapes", "e'" + "\\".repeat(MEGABYTE)),
                new Case("semicolons", ";".repeat(MEGABYTE)),
                new Case("commas", "create table t (" + ",".repeat(MEGABYTE) + ")"),
                new Case("dots", "alter table a" + ".a".repeat(MEGABYTE / 2)),
                new Case("a long name", "create table " + "x".repeat(MEGABYTE) + "(id int)"),
                new Case("blocks", "do $$ begin null; end $$;".repeat(MEGABYTE / 25)),
                new Case("nested execute", nestedExecute()),
                new Case("atomic", "create function f() begin atomic ".repeat(MEGABYTE / 33)),
                new Case("if", "do $$ begin " + "if a then ".repeat(MEGABYTE / 10) + " $$"),
                new Case("words in one block", "do $$ " + "x ".repeat(MEGABYTE / 2) + " $$"),
                new Case("backslashes", "\\i\n".repeat(MEGABYTE / 3)),
                new Case("includes", "create table a ();" + "\\i x\n".repeat(MEGABYTE / 5)),
                new Case(
                        "rows",
                        "create table t (password text); insert into t values "
                                + "('a'),".repeat(MEGABYTE / 6)),
                new Case(
                        "calls of itself",
                        "create function f() returns void language plpgsql as $$ begin "
                                + "perform f(); ".repeat(1_000)
                                + " end $$; "
                                + "select f();".repeat(1_000)),
                new Case("copies of a wide table", wide() + copies(20_000)),
                new Case(
                        "a heap of tables",
                        repeat(table, 20_000)
                                + "revoke all on all tables in schema public from anon;"
                                        .repeat(20_000)),
                new Case(
                        "drops of schemas",
                        repeat(table, 10_000) + "drop schema public;".repeat(20_000)),
                new Case(
                        "foreign keys",
                        "create table a (id int);"
                                + "alter table a add foreign key (id) references a;"
                                        .repeat(20_000)),
                new Case(
                        "circles",
                        "create table a (); create table b ();"
                                + "alter table a inherit b; alter table b inherit a;".repeat(10_000)
                                + "alter table a add column c int, rename c to d, drop column d;"),
                new Case(
                        "parents of parents",
                        repeatTwice("create table t%d () inherits (t%d);", 20_000)
                                + "alter table t0 add column c int;".repeat(1_000)),
                new Case(
                        "a list of conditions",
                        "create table u (password text); create function f() as $$ select 1 where "
                                + "password = p and ".repeat(MEGABYTE / 17)
                                + "$$;"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadInBoundedTime(Case hostile) {
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () ->
                        assertThatCode(() -> ReplayTest.replay(hostile.text()))
                                .doesNotThrowAnyException());
    }

    @Test
    void mutationsOfScriptsThrowNothing() {
        Fuzzing.forAll(3_000, HostileScriptTest::mutated);
    }

    private static void mutated(Random random) {
        var text = new StringBuilder(Scripts.ALL.get(random.nextInt(Scripts.ALL.size())));
        int times = 1 + random.nextInt(12);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, Scripts.piece(random));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                case 2 -> text.insert(at, (char) random.nextInt(0x300));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
            }
        }
        ReplayTest.replay(text.toString(), Scripts.piece(random));
    }

    private static String nestedExecute() {
        var text = new StringBuilder("create table deep (id int)");
        for (int i = 0; i < 400; i++) {
            text.insert(0, "do $q%d$ begin execute $r%d$".formatted(i, i));
            text.append("$r%d$; end $q%d$".formatted(i, i));
        }
        return text.toString();
    }

    private static String wide() {
        return "create table wide (" + repeat("c%d int,", 1_600) + "last int);";
    }

    private static String copies(int count) {
        return repeat("create table copy%d (like wide);", count);
    }

    private static String repeat(String pattern, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pattern.formatted(i));
        }
        return text.toString();
    }

    private static String repeatTwice(String pattern, int count) {
        var text = new StringBuilder("create table t0 ();");
        for (int i = 1; i < count; i++) {
            text.append(pattern.formatted(i, i - 1));
        }
        return text.toString();
    }
}
