package dev.interlock.check.source.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void aSemicolonEndsAStatementUnlessItIsQuoted() {
        assertThat(split("select 1; select ';' ; select \"a;b\"; select $$ ; $$; select 2"))
                .containsExactly("select 1", "select ;", "select a;b", "select  ; ", "select 2");
    }

    @Test
    void aDollarQuoteEndsAtItsOwnTag() {
        assertThat(split("do $a$ $$;$b$; $a$; select $1, a$b$c; select 1"))
                .containsExactly("do  $$;$b$; ", "select $1 , a$b$c", "select 1");
    }

    @Test
    void commentsAreNested() {
        assertThat(split("a /* ; /* ; */ ; */ b; -- c; d\n e -- the end"))
                .containsExactly("a b", "e");
    }

    @Test
    void aBackslashEscapesOnlyInAnEString() {
        assertThat(split("x 'a\\'; y e'\\';' ; z")).containsExactly("x a\\", "y ';", "z");
    }

    @Test
    void aSemicolonInBracketsOrInAnAtomicBodyEndsNothing() {
        assertThat(
                        split(
                                "create rule r as on insert to a do (x; y); create function f()"
                                        + " begin atomic select case when a then b end; select 1;"
                                        + " end; z; begin; z"))
                .hasSize(5)
                .endsWith("z", "begin", "z");
    }

    @Test
    void theDataOfACopyIsNoStatement() {
        String text =
                "copy t (a) from stdin;\n1\tit's; create table x (id int);\n\\N\n\\.\nselect 1;\n";
        assertThat(split(text)).containsExactly("copy t ( a ) from stdin", "select 1");
        assertThat(split(text.replace("\n", "\r\n"))).hasSize(2);
        assertThat(split("copy t from stdin;\nwithout an end")).hasSize(1);
        assertThat(split("copy t to stdout; select 1")).hasSize(2);
    }

    @Test
    void aCommandOfPsqlStandsOnItsOwnLine() {
        assertThat(split("\\connect other\nselect 1\\gexec\nselect 2;\\echo it's; fine\n"))
                .containsExactly(
                        "\\connect other", "select 1", "\\gexec", "select 2", "\\echo it's; fine");
    }

    @Test
    void whatGoesBackIsLeftOut() {
        for (String marks :
                List.of(
                        "+goose Up|+goose Down",
                        "migrate:up|migrate:down",
                        "+migrate Up|+migrate Down",
                        "Up Migration|Down Migration")) {
            String up = marks.substring(0, marks.indexOf('|'));
            String down = marks.substring(marks.indexOf('|') + 1);
            assertThat(split("-- %s\na; b\n-- %s\nc; 'd'; e\n-- %s\nf".formatted(up, down, up)))
                    .as(marks)
                    .containsExactly("a", "b", "f");
        }
    }

    @Test
    void wordsAreFoldedAndQuotedNamesAreNot() {
        assertThat(split("CREATE TABLE Größe (\"ID\" int, \"a\"\"b\" int, U&\"c\" int)"))
                .containsExactly("create table größe ( ID int , a\"b int , c int )");
    }

    @Test
    void eachStatementKnowsItsPlace() {
        var source = new SourceText("a.sql", "\uFEFFselect 1;\r\n\r\n  -- x\r\n  select\r\n 2;");
        var places = new ArrayList<String>();
        Script.forEach(source, statement -> places.add(statement.place().toString()));
        assertThat(places).containsExactly("a.sql:1:1", "a.sql:4:3");
    }

    @Test
    void whatDoesNotEndIsSaid() {
        assertThat(unclosed("select 'a; select 1")).contains("a string");
        assertThat(unclosed("select $x$ $y$")).contains("a dollar-quoted string");
        assertThat(unclosed("select /* /* */")).contains("a comment");
        assertThat(unclosed("select \"a")).contains("a quoted name");
        assertThat(unclosed("create table a (id int; select 1")).contains("a bracket");
        assertThat(unclosed("select ')'")).isEmpty();
    }

    @Test
    void aStatementThatIsTooLongKeepsItsBeginning() {
        var found = new ArrayList<Statement>();
        String text = "insert into t values " + "(1),".repeat(60_000) + "(2); select 1";
        Script.forEach(new SourceText("a.sql", text), found::add);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().whole()).isFalse();
        assertThat(found.getFirst().tokens()).hasSize(Script.MOST_TOKENS);
    }

    private static List<String> split(String text) {
        var statements = new ArrayList<String>();
        Script.forEach(
                new SourceText("a.sql", text),
                statement ->
                        statements.add(
                                statement.tokens().stream()
                                        .map(Token::text)
                                        .collect(Collectors.joining(" "))));
        return statements;
    }

    private static Optional<String> unclosed(String text) {
        return Script.forEach(new SourceText("a.sql", text), _ -> {}).map(Lexer.Unclosed::what);
    }
}
