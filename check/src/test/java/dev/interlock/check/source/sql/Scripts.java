package dev.interlock.check.source.sql;

import java.util.List;
import java.util.Random;

/// Scripts to mutate, with something of everything that the reader knows.
final class Scripts {
    static final List<String> ALL =
            List.of(
                    """
                    create table if not exists public.users (
                      id uuid primary key default gen_random_uuid(),
                      "Email" varchar(80) not null unique, password text default 'x' check (length(password) > 8),
                      team int references teams (id) on delete cascade, amount numeric(10, 2)[],
                      constraint fk foreign key (id, team) references auth.users (id, team), like other including all
                    ) inherits (base) with (fillfactor = 70);
                    alter table only public.users enable row level security, add column x timestamptz(3), drop column "Email" cascade;
                    create policy "p" on users for select to anon using (auth.uid() = id);
                    """,
                    """
                    do $do$ declare r record; begin
                      for r in select tablename from pg_tables where schemaname = 'public' loop
                        if r.tablename <> 'x' then execute format('alter table %I enable row level security', r.tablename);
                        elsif true then alter table a disable row level security; else drop table if exists b; end if;
                      end loop;
                      exception when others then null;
                    end $do$;
                    create or replace function f(p text) returns bool language plpgsql as $$ begin
                      new.password := crypt(p, gen_salt('bf')); insert into users (password) values (md5(p));
                      return exists (select 1 from users u where u.password = p and p = u.password); end $$;
                    select f('x'); create event trigger e on ddl_command_end execute function f();
                    """,
                    """
                    -- +goose Up
                    \\connect other
                    set local search_path to "a b", public; select pg_catalog.set_config('search_path', '', false);
                    copy t (a, b) from stdin;
                    1	2
                    \\.
                    insert into users (id, password) values (1, e'a\\'b'), (2, $x$y$x$), (3, crypt('a', 'b')) on conflict do nothing;
                    update users set password = digest(password, 'sha256'), x = 1 where true;
                    create function g() returns int language sql begin atomic select case when a then b end; end;
                    /* a /* nested */ comment */ revoke all on all tables in schema public from anon, authenticated;
                    alter default privileges in schema public grant select on tables to anon;
                    -- +goose Down
                    drop table users;
                    """,
                    """
                    create table events (id int, at date) partition by range (at);
                    create table events_1 partition of events for values from (1) to (2);
                    alter table events attach partition old for values from (1) to (2);
                    alter table events rename to happenings; alter table happenings rename column at to "when";
                    alter table happenings set schema app; alter schema app rename to b; drop schema b cascade;
                    create domain d as varchar(20); create temp table tt as select 1; select * into n from tt;
                    """);

    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    ";",
                    "'",
                    "\"",
                    "$$",
                    "$a$",
                    "/*",
                    "*/",
                    "--",
                    "\n",
                    ",",
                    ".",
                    "\\",
                    "::",
                    "[",
                    "]",
                    "=",
                    "`",
                    "create table ",
                    "alter table users ",
                    "do $$ begin ",
                    " end $$;",
                    "begin atomic ",
                    "execute ",
                    "if ",
                    " then ",
                    " loop ",
                    "end if;",
                    "references ",
                    "inherits (users)",
                    "\0",
                    "\uD800",
                    "ä",
                    "e'",
                    "u&'",
                    "copy a from stdin;\n",
                    "-- migrate:down\n",
                    "like users",
                    "as ",
                    "of ");

    private Scripts() {}

    static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
