do $$ begin
  create type mood as enum ('sad', 'ok');
exception when duplicate_object then null;
end $$;
create table parents (id int primary key);
create table children (id int, parent int, feeling mood, feelings mood[]);
do $$ begin
 alter table "children" add constraint "children_parent_fk" foreign key ("parent") references "public"."parents"("id") on delete no action;
exception
 when duplicate_object then null;
end $$;
do $$
declare
  missing boolean := true;
begin
  if not exists (select from pg_tables where tablename = 'made') then
    create table made (id int);
    alter table made enable row level security;
  end if;
  if exists (select 1 from information_schema.columns where table_name = 'made' and column_name = 'id') then
    alter table made rename column id to key;
  end if;
end $$ language plpgsql;
