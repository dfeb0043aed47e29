create table a (id int primary key, x text);
alter table a enable row level security;
create policy p on a using (true);
drop table a;
create table a (id int primary key, y text);
create table b (a_id int references a);
alter table b drop column a_id;
alter table b add column a_id int constraint again references a(id);
alter table b rename column a_id to parent;
