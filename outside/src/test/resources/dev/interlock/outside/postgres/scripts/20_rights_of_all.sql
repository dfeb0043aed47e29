create table a (id int);
revoke all on all tables in schema public from anon, authenticated;
create table b (id int);
create schema private;
create table private.c (id int);
grant all on table private.c to anon;
revoke select, insert, update, delete, truncate, references, trigger on b from anon;
revoke execute on all functions in schema public from anon;
