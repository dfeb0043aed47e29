create table a (id int);
create table b (id int);
create function protect() returns void language plpgsql as $$
begin
  alter table public.a enable row level security;
end $$;
create function never_called() returns void language plpgsql as $$
begin
  alter table public.b enable row level security;
end $$;
select protect();
do $$ begin perform never_called_2(); exception when others then null; end $$;
