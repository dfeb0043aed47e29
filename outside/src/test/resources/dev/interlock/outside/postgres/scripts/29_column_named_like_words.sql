create table t (
    "order" int, name text, type text, value text, key text, data text, date date, time time, timestamp timestamp, action text, role text,
    owner text, comment text, level int, exclude boolean, partition int, enable boolean, language text, password text, "user" text, row int
);
alter table t add exclusion text, add column constraint_name text;
