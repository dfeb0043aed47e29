create table a (id int);
alter table a enable row level security;
create table if not exists a (id int, other int);
alter table if exists a add column if not exists id text;
alter table if exists a add column if not exists more text;
alter table if exists nothing add column more text;
create table if not exists b (id int);
