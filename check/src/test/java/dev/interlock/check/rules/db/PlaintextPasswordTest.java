package dev.interlock.check.rules.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.project.PasswordColumns;
import dev.interlock.check.source.sql.Column;
import dev.interlock.check.source.sql.Dialect;
import dev.interlock.check.source.sql.Name;
import dev.interlock.check.source.sql.RowSecurity;
import dev.interlock.check.source.sql.Schema;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextPasswordTest {
    private static final String BCRYPT = "{ \"dependencies\": { \"bcryptjs\": \"^3\" } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "passwd",
                "pwd",
                "user_password",
                "userPassword",
                "admin_pwd",
                "Password",
                "plain_password",
                "password_plaintext",
                "password_text"
            })
    void theseNamesArePasswordsOfUsers(String name) {
        assertThat(PasswordColumns.named(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password_hash",
                "passwordHash",
                "hashed_password",
                "encrypted_password",
                "password_digest",
                "password_salt",
                "password_reset_token",
                "password_changed_at",
                "has_password",
                "smtp_password",
                "database_password",
                "pass",
                "passport",
                "password_hint",
                "must_change_password",
                "previous_passwords",
                "",
                "user",
                "text"
            })
    void theseNamesAreNot(String name) {
        assertThat(PasswordColumns.named(name)).isFalse();
    }

    @Test
    void withoutAnyEvidenceItIsAWarning() {
        assertThat(found(table("password text"))).containsExactly("warning");
        assertThat(found(table("\"Password\" varchar(255) not null"))).containsExactly("warning");
    }

    @Test
    void aRepositoryThatCanHashIsBelieved() {
        assertThat(found(table("password text").and("apps/web/package.json", BCRYPT))).isEmpty();
        assertThat(found(table("password text").and("go.mod", "require golang.org/x/crypto v0.1")))
                .isEmpty();
        assertThat(found(table("password text").and("package.json", "{\"name\": \"x\"}")))
                .containsExactly("warning");
    }

    @Test
    void aColumnTooShortForAnyHashIsCertain() {
        assertThat(found(table("password varchar(20)").and("package.json", BCRYPT)))
                .containsExactly("error");
        assertThat(found(table("password character(31)"))).containsExactly("error");
        assertThat(found(table("password varchar(32)"))).containsExactly("warning");
        assertThat(found(table("password varchar(60)"))).isEmpty();
        assertThat(found(table("password char(64)"))).isEmpty();
    }

    @Test
    void aNameThatSaysSoIsCertain() {
        assertThat(found(table("plain_password text").and("package.json", BCRYPT)))
                .containsExactly("error");
    }

    @Test
    void otherTypesHoldNoText() {
        assertThat(found(table("password bytea"))).isEmpty();
        assertThat(found(table("password boolean"))).isEmpty();
        assertThat(found(table("password jsonb, passwd text[]"))).isEmpty();
        assertThat(
                        found(
                                Example.file(
                                        "migrations/1_a.sql",
                                        "create domain short as varchar(10); create table u (id"
                                                + " uuid, password short);")))
                .containsExactly("error");
    }

    @Test
    void aStoredPasswordIsEvidence() {
        Example example =
                table("password text")
                        .and(
                                "migrations/2_b.sql",
                                "insert into users (id, password) values (null,\n 'letme1n!');");
        Finding finding = findings(example).getFirst();
        assertThat(finding.place().toString()).startsWith("migrations/1_a.sql:1");
        assertThat(finding.trace().getFirst().place().toString())
                .startsWith("migrations/2_b.sql:2");
        assertThat(finding.toString()).doesNotContain("letme1n");
        assertThat(found(example)).containsExactly("error");
        assertThat(found(example.and("package.json", BCRYPT))).containsExactly("warning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzabcdefgh",
                "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$hash",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "pbkdf2_sha256$600000$salt$hash=",
                "{SSHA}abcdefghijkl",
                "0123456789abcdef0123456789abcdef01234567"
            })
    void aStoredHashIsEvidenceOfTheOpposite(String hash) {
        assertThat(
                        found(
                                table("password text")
                                        .and(
                                                "migrations/2_b.sql",
                                                "insert into users (password) values ('%s')"
                                                        .formatted(hash))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "*", "oauth", "<hash>", "no password here", "your-hash"})
    void aStoredSignOfNoPasswordIsNoEvidence(String text) {
        assertThat(
                        found(
                                table("password text")
                                        .and(
                                                "migrations/2_b.sql",
                                                "insert into users (password) values ('%s')"
                                                        .formatted(text))))
                .containsExactly("warning");
    }

    @Test
    void aLaterUpdateThatHashesEveryRowCures() {
        Example example =
                table("password text")
                        .and(
                                "migrations/2_b.sql",
                                "insert into users (password) values ('letme1n!');")
                        .and(
                                "migrations/3_c.sql",
                                "update users set password = crypt(password, gen_salt('bf'));");
        assertThat(found(example)).isEmpty();
    }

    @Test
    void theSeedOfSupabaseIsEvidence() {
        Example example =
                Example.file(
                                "supabase/migrations/1_a.sql",
                                "create table users (id int, password text)")
                        .and("supabase/seed.sql", "insert into users values (1, 'hunter22');");
        assertThat(found(example)).containsExactly("error");
    }

    @Test
    void aComparisonWithWhatWasTypedIsEvidence() {
        assertThat(found(withFunction("password = p_password"))).containsExactly("error");
        assertThat(found(withFunction("u.password = $2"))).containsExactly("error");
        assertThat(found(withFunction("input_pwd = u.password"))).containsExactly("error");
        assertThat(found(withFunction("password = crypt(p_password, password)"))).isEmpty();
        assertThat(found(withFunction("password = p_hash"))).containsExactly("warning");
        assertThat(found(withFunction("old.password = new.password"))).containsExactly("warning");
        assertThat(found(withFunction("password = p_password and digest('x', 'md5') is null")))
                .containsExactly("warning");
    }

    @Test
    void aDefaultIsEvidenceOnlyWhereItLooksTyped() {
        assertThat(found(table("password text default ''"))).containsExactly("warning");
        assertThat(found(table("password text default 'none'"))).containsExactly("warning");
        assertThat(found(table("password text not null default 'Welcome2024'")))
                .containsExactly("error");
    }

    @Test
    void aCheckOfTheLengthIsAHintOnly() {
        assertThat(found(table("password text check (length(password) >= 8)")))
                .containsExactly("warning");
        assertThat(
                        found(
                                table("password text check (length(password) >= 8)")
                                        .and("package.json", BCRYPT)))
                .isEmpty();
        assertThat(found(table("password text, check (char_length(password) > 59)"))).isEmpty();
    }

    @Test
    void aDroppedColumnIsGone() {
        assertThat(
                        found(
                                table("password varchar(20)")
                                        .and(
                                                "migrations/2_b.sql",
                                                "alter table users drop column password")))
                .isEmpty();
        assertThat(
                        found(
                                table("password varchar(20)")
                                        .and(
                                                "migrations/2_b.sql",
                                                "alter table users rename password to password_hash")))
                .isEmpty();
        assertThat(
                        found(
                                table("password varchar(20)")
                                        .and(
                                                "migrations/2_b.sql",
                                                "alter table users alter password type varchar(60)")))
                .isEmpty();
    }

    @Test
    void aPartitionRepeatsNothing() {
        assertThat(
                        found(
                                Example.file(
                                        "migrations/1_a.sql",
                                        "create table users (id uuid, pwd text) partition by hash (id);"
                                                + "create table u1 partition of users for values with (modulus 1, remainder 0);")))
                .hasSize(1);
    }

    @Test
    void aLiveColumnIsJudgedByTheCatalogue() {
        assertThat(live("password", "character varying(20)")).containsExactly("error");
        assertThat(live("plain_password", "text")).containsExactly("error");
        assertThat(live("password", "text")).containsExactly("warning");
        assertThat(live("encrypted_password", "character varying(255)")).isEmpty();
    }

    private static List<String> live(String column, String type) {
        var place = Place.file(".");
        var off = new RowSecurity(RowSecurity.State.OFF, false, place);
        var columns = List.of(new Column(column, type, type, place, List.of()));
        var table =
                new Table(
                        new Name("public", "users"),
                        place,
                        columns,
                        true,
                        off,
                        List.of(),
                        List.of(),
                        Set.of());
        var schema = new Schema(List.of(table), List.of(), Dialect.POSTGRESQL);
        return found(
                Example.file("a.txt", "")
                        .observing(new LiveDatabase.Read(schema, Optional.empty(), List.of())));
    }

    private static Example table(String columns) {
        return Example.file("migrations/1_a.sql", "create table users (id uuid, " + columns + ");");
    }

    private static Example withFunction(String condition) {
        return table("password text")
                .and(
                        "migrations/2_b.sql",
                        "create function f(p_password text) returns uuid language sql as $$ select id"
                                + " from users u where "
                                + condition
                                + " $$;");
    }

    private static List<String> found(Example example) {
        return findings(example).stream().map(finding -> finding.severity().word()).toList();
    }

    private static List<Finding> findings(Example example) {
        var found = new ArrayList<Finding>();
        new PlaintextPassword().check(example.project(), found::add);
        return found;
    }
}
