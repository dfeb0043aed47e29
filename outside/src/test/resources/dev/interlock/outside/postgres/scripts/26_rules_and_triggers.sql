create table a (id int);
create table log (id int);
create rule r as on insert to a do also (insert into log values (1); update log set id = 2);
create function t() returns trigger language plpgsql as $f$ begin insert into log values (new.id); return new; end $f$;
create trigger tr before insert or update on a for each row execute function t();
alter table a disable trigger tr;
alter table a enable always trigger tr;
comment on table a is 'alter table a enable row level security; create table z (id int)';
