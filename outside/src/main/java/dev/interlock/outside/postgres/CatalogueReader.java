package dev.interlock.outside.postgres;

import dev.interlock.check.project.LiveDatabase;
import dev.interlock.check.source.sql.Column;
import dev.interlock.check.source.sql.Dialect;
import dev.interlock.check.source.sql.ForeignKey;
import dev.interlock.check.source.sql.Name;
import dev.interlock.check.source.sql.Policy;
import dev.interlock.check.source.sql.RowSecurity;
import dev.interlock.check.source.sql.Schema;
import dev.interlock.check.source.sql.Table;
import dev.interlock.model.Place;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the system catalogues (PostgreSQL 17, chapter 51), every name qualified, each table by its
/// object identifier.
final class CatalogueReader {
    /// Rows of one answer that are taken; a database with more is not judged.
    private static final int MOST_ROWS = 500_000;

    private static final Place PLACE = Place.file(".");

    /// Tables of users: not of the system, not of an extension.
    private static final String USERS =
            """
            c.relkind in ('r', 'p')
              and c.relpersistence <> 't'
              and n.nspname <> 'information_schema'
              and n.nspname not like 'pg\\_%'
              and not exists (
                select 1 from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  and d.objid = c.oid and d.deptype = 'e')
            """;

    private static final String FROM =
            """
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            """;

    private final Connection connection;

    CatalogueReader(Connection connection) {
        this.connection = connection;
    }

    LiveDatabase read() throws SQLException {
        Map<Long, List<Column>> columns = columns();
        Map<Long, List<ForeignKey>> keys = foreignKeys();
        Map<Long, List<Policy>> policies = policies();
        Map<Long, Set<String>> closed = closed();
        var tables = new ArrayList<Table>();
        each(
                "select c.oid, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity "
                        + FROM
                        + " where "
                        + USERS
                        + " order by 2, 3",
                row -> {
                    long table = row.getLong(1);
                    tables.add(
                            new Table(
                                    new Name(row.getString(2), row.getString(3)),
                                    PLACE,
                                    columns.getOrDefault(table, List.of()),
                                    true,
                                    rowSecurity(row.getBoolean(4), row.getBoolean(5)),
                                    policies.getOrDefault(table, List.of()),
                                    keys.getOrDefault(table, List.of()),
                                    closed.getOrDefault(table, Set.of())));
                });
        var schema = new Schema(tables, List.of(), Dialect.POSTGRESQL);
        return new LiveDatabase.Read(schema, served(), apiRoles());
    }

    private static RowSecurity rowSecurity(boolean enabled, boolean forced) {
        var state = enabled ? RowSecurity.State.ON : RowSecurity.State.OFF;
        return new RowSecurity(state, forced, PLACE);
    }

    private Map<Long, List<Column>> columns() throws SQLException {
        var columns = new HashMap<Long, List<Column>>();
        each(
                """
                select c.oid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                  case when t.typtype = 'd'
                    then pg_catalog.format_type(t.typbasetype, t.typtypmod)
                    else pg_catalog.format_type(a.atttypid, a.atttypmod) end
                """
                        + FROM
                        + """
                        join pg_catalog.pg_attribute a on a.attrelid = c.oid
                        join pg_catalog.pg_type t on t.oid = a.atttypid
                        where a.attnum > 0 and not a.attisdropped and
                        """
                        + USERS
                        + " order by c.oid, a.attnum",
                row ->
                        add(
                                columns,
                                row.getLong(1),
                                new Column(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        PLACE,
                                        List.of())));
        return columns;
    }

    private Map<Long, List<ForeignKey>> foreignKeys() throws SQLException {
        var keys = new HashMap<Long, List<ForeignKey>>();
        each(
                """
                select c.oid, k.conname,
                  array(select a.attname::text from pg_catalog.unnest(k.conkey)
                      with ordinality u(num, pos)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num
                    order by u.pos),
                  tn.nspname, tc.relname,
                  array(select a.attname::text from pg_catalog.unnest(k.confkey)
                      with ordinality u(num, pos)
                    join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num
                    order by u.pos)
                """
                        + FROM
                        + """
                        join pg_catalog.pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
                        join pg_catalog.pg_class tc on tc.oid = k.confrelid
                        join pg_catalog.pg_namespace tn on tn.oid = tc.relnamespace
                        where
                        """
                        + USERS
                        + " order by c.oid, k.conname",
                row ->
                        add(
                                keys,
                                row.getLong(1),
                                new ForeignKey(
                                        row.getString(2),
                                        names(row.getArray(3)),
                                        new Name(row.getString(4), row.getString(5)),
                                        names(row.getArray(6)),
                                        PLACE)));
        return keys;
    }

    private Map<Long, List<Policy>> policies() throws SQLException {
        var policies = new HashMap<Long, List<Policy>>();
        each(
                "select polrelid, polname from pg_catalog.pg_policy order by 1, 2",
                row -> add(policies, row.getLong(1), new Policy(row.getString(2), PLACE)));
        return policies;
    }

    /// The API's roles that may not use a table, neither by themselves nor by what everyone may.
    private Map<Long, Set<String>> closed() throws SQLException {
        var closed = new HashMap<Long, Set<String>>();
        each(
                "select c.oid, r.rolname::text "
                        + FROM
                        + """
                        cross join pg_catalog.pg_roles r
                        where r.rolname in ('anon', 'authenticated')
                          and not (pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE')
                            and (pg_catalog.has_table_privilege(
                                r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                              or pg_catalog.has_any_column_privilege(
                                r.oid, c.oid, 'SELECT, INSERT, UPDATE')))
                          and
                        """
                        + USERS,
                row ->
                        closed.computeIfAbsent(row.getLong(1), _ -> new HashSet<>())
                                .add(row.getString(2)));
        return closed;
    }

    private List<String> apiRoles() throws SQLException {
        var roles = new ArrayList<String>();
        each(
                """
                select rolname from pg_catalog.pg_roles
                where rolname in ('anon', 'authenticated') order by 1
                """,
                row -> roles.add(row.getString(1)));
        return roles;
    }

    /// What PostgREST is told in the database (its documentation, "In-Database Configuration").
    private Optional<List<String>> served() throws SQLException {
        var settings = new ArrayList<String>();
        each(
                """
                select pg_catalog.unnest(s.setconfig) from pg_catalog.pg_db_role_setting s
                join pg_catalog.pg_roles r on r.oid = s.setrole
                where r.rolname = 'authenticator'
                  and s.setdatabase in (0, (
                    select d.oid from pg_catalog.pg_database d
                    where d.datname = pg_catalog.current_database()))
                order by s.setdatabase desc
                """,
                row -> settings.add(row.getString(1)));
        for (String setting : settings) {
            if (setting.startsWith("pgrst.db_schemas=") || setting.startsWith("pgrst.db_schema=")) {
                String list = setting.substring(setting.indexOf('=') + 1);
                return Optional.of(
                        List.of(list.split(",", -1)).stream()
                                .map(name -> name.strip().replace("\"", ""))
                                .filter(name -> !name.isEmpty())
                                .toList());
            }
        }
        return Optional.empty();
    }

    private static <T> void add(Map<Long, List<T>> lists, long key, T value) {
        lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    private static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String question, Row receiver) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            statement.setMaxRows(MOST_ROWS);
            int rows = 0;
            try (ResultSet answer = statement.executeQuery(question)) {
                while (answer.next()) {
                    receiver.take(answer);
                    rows++;
                }
            }
            if (rows >= MOST_ROWS) {
                throw new SQLException("the catalogue is too large", "54000");
            }
        }
    }
}
