-- A little of what migrations do.
begin;
set search_path to public;
create schema if not exists app;
create table app.accounts (
  id uuid primary key default gen_random_uuid(),
  user_id bigint references users (id) on delete cascade,
  password text,
  kind text check (kind in ('a', 'b')),
  unique (user_id, kind),
  constraint owner foreign key (user_id) references auth.users (id)
);
create table app.copies (like app.accounts including all);
create table app.children (extra int) inherits (app.accounts);
create table app.made as select * from app.accounts;
alter table app.accounts add column if not exists age int not null default 0, alter column kind set not null, drop column extra;
alter table app.accounts rename column kind to sort;
alter table app.accounts enable row level security;
alter table app.accounts force row level security;
create policy own on app.accounts for select using (auth.uid() = id);
create or replace function app.touch() returns trigger language plpgsql as $$ begin new.age := 1; return new; end $$;
create trigger touch before update on app.accounts for each row execute function app.touch();
insert into app.accounts (user_id, password) values (1, 'not-a-real-password');
update app.accounts set age = 2 where id is not null;
create unique index on app.accounts (lower(sort));
comment on table app.accounts is 'Accounts';
grant select on app.accounts to anon;
drop table if exists app.old cascade;
commit;
