create table a (id int, x text, y text);
alter table only public.a
    add column z numeric(10,2) not null default round(1.5, 1),
    add constraint c check (z > 0 and (x is null or length(x) > 2)),
    drop column y,
    alter column x set not null,
    add primary key (id),
    enable row level security;
alter table a add exclude using btree (x with =);
alter table a set (fillfactor = 70), owner to current_user, replica identity full;
