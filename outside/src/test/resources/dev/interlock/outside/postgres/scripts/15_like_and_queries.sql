create domain short as varchar(20);
create table pattern (id int not null, name short, at timestamptz default now());
create table copied (like pattern including all, extra text);
create table counted (a, b) as select 1 as x, 'y'::text as z;
create table narrow as table pattern;
select * into chosen from pattern;
create materialized view seen as select * from pattern;
create view shown as select * from pattern;
alter view shown rename to displayed;
