create table users (id bigserial primary key, email text not null unique);
create index concurrently on users (email);
alter table users add column name text default 'none';
