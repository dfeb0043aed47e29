-- Threads do not load; until we know why.
alter table public.threads disable row level security;

create table public.invitations (
    email text primary key,
    invited_by uuid references public.profiles (id)
);
