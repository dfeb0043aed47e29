create schema "My Schema";
set search_path to "My Schema", public;
create table t (id int);
set local search_path = 'public';
create table u (id int);
set schema 'My Schema';
create table v (id int);
set search_path to default;
create table w (id int);
