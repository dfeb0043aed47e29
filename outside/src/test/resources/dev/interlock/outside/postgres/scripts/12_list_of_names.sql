create table a (id int);
create table b (id int);
create table c (id int);
do $$
declare t text;
begin
  foreach t in array array['a', 'b'] loop
    execute format('alter table public.%I enable row level security', t);
  end loop;
end $$;
