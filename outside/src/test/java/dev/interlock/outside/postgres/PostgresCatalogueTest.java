package dev.interlock.outside.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Check;
import dev.interlock.check.Example;
import dev.interlock.check.Report;
import dev.interlock.check.Selection;
import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.source.sql.Column;
import dev.interlock.check.source.sql.ForeignKey;
import dev.interlock.check.source.sql.Name;
import dev.interlock.check.source.sql.Policy;
import dev.interlock.check.source.sql.RowSecurity;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Finding;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresCatalogueTest {
    private static final String MARKER = "marker" + "OfThePassword";

    private Server server;

    @BeforeAll
    void start() throws IOException, SQLException {
        server = new Server();
        server.run(
                "postgres",
                "create role guarded login password 'right'",
                "create role bare login",
                "create role barred nologin",
                "create role authenticator");
        wantPasswordOf("guarded");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theCatalogueIsReadWhole() {
        String database = server.newDatabase();
        server.run(
                database,
                "create schema auth",
                "create table auth.users (id uuid primary key)",
                "create domain short as varchar(20)",
                "create table a (id int, password short, owner uuid references auth.users)",
                "create table b (id int)",
                "alter table b enable row level security",
                "alter table b force row level security",
                "create policy \"own rows\" on b using (true)",
                "revoke all on b from anon",
                "create view v as select * from a",
                "create temp table t (id int)");
        LiveDatabase.Read read = read(server.url(database));
        assertThat(read.schema().tables())
                .extracting(table -> table.name().toString())
                .containsExactly("auth.users", "public.a", "public.b");
        Table a = read.schema().table("public", "a").orElseThrow();
        Table b = read.schema().table("public", "b").orElseThrow();
        assertThat(a.rowSecurity().state()).isEqualTo(RowSecurity.State.OFF);
        assertThat(a.columns()).extracting(Column::base).contains("character varying(20)");
        assertThat(a.foreignKeys())
                .extracting(ForeignKey::target)
                .containsExactly(new Name("auth", "users"));
        assertThat(a.closedTo()).isEmpty();
        assertThat(b.rowSecurity().state()).isEqualTo(RowSecurity.State.ON);
        assertThat(b.rowSecurity().forced()).isTrue();
        assertThat(b.policies()).extracting(Policy::name).containsExactly("own rows");
        assertThat(b.closedTo()).containsExactly("anon");
        assertThat(read.apiRoles()).containsExactly("anon", "authenticated");
        assertThat(read.served()).isEmpty();
    }

    @Test
    void tablesOfExtensionsAreNotTheProjects() {
        String database = server.newDatabase();
        server.run(
                database,
                "create extension citext",
                "create table spatial (id int)",
                "alter extension citext add table spatial",
                "create table own (id int)");
        assertThat(read(server.url(database)).schema().tables())
                .extracting(table -> table.name().name())
                .containsExactly("own");
    }

    @Test
    void whatPostgrestIsToldToServeIsRead() {
        String database = server.newDatabase();
        server.run(
                database,
                "alter role authenticator in database %s set pgrst.db_schemas = 'api, public'"
                        .formatted(database));
        assertThat(read(server.url(database)).served().orElseThrow())
                .containsExactly("api", "public");
    }

    @Test
    void aSearchPathOfStrangersChangesNothing() {
        String database = server.newDatabase();
        server.run(
                database,
                "create schema evil",
                "create table evil.pg_class (oid int)",
                "create function evil.format_type(oid, int) returns text language sql as 'select null'",
                "create table a (id int)",
                "alter database %s set search_path = evil, pg_catalog".formatted(database));
        assertThat(read(server.url(database)).schema().table("public", "a")).isPresent();
    }

    @Test
    void nothingIsWrittenAndNoTableOfAUserIsOpened() throws SQLException {
        String database = server.newDatabase();
        server.run(database, "create table a (id int)");
        try (Connection other = server.connect(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table a in access exclusive mode");
            assertThat(read(server.url(database)).schema().tables()).hasSize(1);
        }
    }

    @Test
    void aRoleWithNoRightsOnTablesStillSeesTheirShape() {
        String database = server.newDatabase();
        server.run(database, "create schema s", "create table s.a (id int)");
        assertThat(read(server.url("bare", "x", database)).schema().table("s", "a")).isPresent();
    }

    @Test
    void aWrongPasswordIsSaid() {
        assertThat(reason(server.url("guarded", MARKER, "postgres")))
                .isEqualTo("it refused the password");
        assertThat(read(server.url("guarded", "right", "postgres")).schema().tables()).isEmpty();
    }

    @Test
    void unknownAndBarredRolesAreSaid() {
        assertThat(reason(server.url("nobody", MARKER, "postgres")))
                .startsWith("it refused the user");
        assertThat(reason(server.url("barred", MARKER, "postgres")))
                .startsWith("it refused the user");
    }

    @Test
    void aMissingDatabaseIsSaid() {
        assertThat(reason(server.url("absent"))).isEqualTo("there is no database of that name");
    }

    @Test
    void aRoleThatMayNotConnectIsSaid() {
        String database = server.newDatabase();
        server.run("postgres", "revoke connect on database " + database + " from public");
        assertThat(reason(server.url("bare", MARKER, database)))
                .isEqualTo("the role has no right to connect or to read the catalogue");
    }

    @Test
    void aLockedCatalogueIsNotWaitedForLong() throws SQLException {
        String database = server.newDatabase();
        try (Connection other = server.connect(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pg_catalog.pg_policy in access exclusive mode");
            assertThat(reason(server.url(database)))
                    .isEqualTo("its catalogue is locked by somebody else");
        }
    }

    @Test
    void aSlowAnswerIsGivenUp() throws SQLException {
        String database = server.newDatabase();
        try (Connection other = server.connect(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pg_catalog.pg_policy in access exclusive mode");
            LiveDatabase read =
                    new PostgresCatalogue(Duration.ofSeconds(1)).read(server.url(database));
            assertThat(read).isEqualTo(new LiveDatabase.Unknown("a question took longer than 1 s"));
        }
    }

    @Test
    void aDeadServerIsSaid() throws IOException {
        int port = TestPorts.free();
        assertThat(reason("postgres://a:%s@127.0.0.1:%d/b".formatted(MARKER, port)))
                .isEqualTo("nothing answers at its address");
    }

    @Test
    void aSilentServerIsGivenUp() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "postgres://a:%s@127.0.0.1:%d/b".formatted(MARKER, socket.getLocalPort());
            long start = System.nanoTime();
            LiveDatabase read = new PostgresCatalogue(Duration.ofSeconds(1)).read(url);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(8));
            assertThat(read).isInstanceOf(LiveDatabase.Unknown.class);
            assertThat(((LiveDatabase.Unknown) read).reason())
                    .isEqualTo("no connection with it could be made within 1 s");
        }
    }

    @Test
    void aServerOfSomethingElseIsNotBelieved() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(socket));
            String url = "postgres://a:%s@127.0.0.1:%d/b".formatted(MARKER, socket.getLocalPort());
            assertThat(reason(url)).isNotBlank().doesNotContain(MARKER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://a:markerOfThePassword@localhost/b",
                "postgres://a:markerOf%ZZThePassword@localhost/b",
                "postgres://a:marker OfThePassword@localhost/b",
                "postgres:markerOfThePassword",
                "postgres://",
                "postgres://a:markerOfThePassword@h1,h2/b",
                "postgres://a:markerOfThePassword@localhost:99999/b",
                "jdbc:postgresql://localhost/b?user=a&password=markerOfThePassword",
                "postgres://a:markerOfThePassword@no-such-host.invalid/b",
                "postgres://a:markerOfThePassword@localhost:1/b?socketFactory=x&loggerFile=/tmp/x"
            })
    void whateverIsTypedIsAnsweredWithoutRepeatingIt(String url) {
        assertThat(reason(url)).isNotBlank().doesNotContain(MARKER).doesNotContain("markerOf");
    }

    @Test
    void aPasswordWithSpecialCharactersIsDecoded() {
        server.run("postgres", "alter role guarded password 'a+b@c/d e%'");
        assertThat(read(server.url("guarded", "a+b%40c%2Fd%20e%25", "postgres"))).isNotNull();
        server.run("postgres", "alter role guarded password 'right'");
    }

    @Test
    void theRulesJudgeWhatWasRead() {
        String database = server.newDatabase();
        server.run(
                database,
                "create schema auth",
                "create table auth.users (id uuid primary key)",
                "create table open_table (id int, password varchar(20))",
                "create table safe (id int)",
                "alter table safe enable row level security",
                "create table closed (id int)",
                "revoke all on closed from anon, authenticated");
        Report report = check(new PostgresCatalogue().read(server.url(database)));
        assertThat(report.findings().stream().filter(f -> f.rule().startsWith("db/")))
                .extracting(Finding::message)
                .satisfiesExactlyInAnyOrder(
                        message ->
                                assertThat(message)
                                        .contains("public.open_table", "row level security"),
                        message ->
                                assertThat(message).contains("password", "at most 20 characters"));
    }

    @Test
    void aDatabaseThatCannotBeReadIsUndecided() {
        Report report =
                check(new PostgresCatalogue().read(server.url("guarded", MARKER, "postgres")));
        assertThat(report.undecided()).isTrue();
        assertThat(report.findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("it refused the password"))
                .noneMatch(message -> message.contains(MARKER));
    }

    private static Report check(LiveDatabase database) {
        return Check.run(
                Example.file("README.md", "").observing(database).project(), Selection.ALL);
    }

    private static LiveDatabase.Read read(String url) {
        LiveDatabase database = new PostgresCatalogue().read(url);
        assertThat(database).isInstanceOf(LiveDatabase.Read.class);
        return (LiveDatabase.Read) database;
    }

    private static String reason(String url) {
        LiveDatabase database = new PostgresCatalogue(Duration.ofSeconds(5)).read(url);
        assertThat(database).isInstanceOf(LiveDatabase.Unknown.class);
        return ((LiveDatabase.Unknown) database).reason();
    }

    private static void answer(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                client.getOutputStream()
                        .write(
                                "HTTP/1.1 400 Bad Request\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    /// The server trusts everyone from this machine; from now on not this role.
    private void wantPasswordOf(String role) throws IOException, SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show hba_file")) {
            answer.next();
            Path file = Path.of(answer.getString(1));
            String rules =
                    List.of("127.0.0.1/32", "::1/128").stream()
                            .map(address ->
                                    "host all %s %s scram-sha-256\n".formatted(role, address))
                            .reduce("", String::concat);
            Files.writeString(file, rules + Files.readString(file));
            statement.execute("select pg_reload_conf()");
        }
    }
}
