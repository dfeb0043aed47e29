create table old_name (id int primary key, old_column int, kept text);
create table refers (id int references old_name (id));
alter table old_name rename to new_name;
alter table new_name rename column old_column to new_column;
alter table new_name rename kept to held;
alter table new_name enable row level security;
create table old_name (other int);
