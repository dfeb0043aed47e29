create table a (id int);
create function f() returns trigger language plpgsql as $body$
begin
  -- a semicolon; and a quote ' in a comment
  execute 'create table never (id int); drop table a;';
  return new; -- $$ is not the end
end;
$body$;
create or replace function g() returns text language sql as 'select ''it''''s; create table no(id int)''';
create function h() returns int language sql begin atomic select case when true then 1 else 2 end; select 3; end;
create table b (note text default $$a;b$$, other text default 'x'';y', e text default E'it\'s; fine');
/* outer /* inner; create table hidden (id int); */ still a comment; */
create table c (id int) -- no semicolon at the end
