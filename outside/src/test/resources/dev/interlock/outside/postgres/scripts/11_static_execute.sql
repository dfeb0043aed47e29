create table a (id int);
do $do$
begin
  execute 'alter table a enable row level security';
  execute $sql$ create table b (id int, note text default 'x') $sql$;
  perform 1;
end
$do$;
