create temporary table a (id int);
create temp table if not exists b (id int) on commit drop;
create unlogged table c (id int);
create table a2 (id int);
alter table a add column x int;
