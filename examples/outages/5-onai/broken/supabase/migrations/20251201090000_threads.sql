create table public.profiles (
    id uuid primary key references auth.users (id) on delete cascade,
    name text not null,
    password text
);

create table public.threads (
    id uuid primary key default gen_random_uuid(),
    owner uuid not null references public.profiles (id) on delete cascade,
    title text not null,
    created_at timestamptz not null default now()
);

alter table public.profiles enable row level security;
alter table public.threads enable row level security;

create policy "a profile is its owner's" on public.profiles
    for all using (id = (select auth.uid()));

create policy "a thread is its owner's" on public.threads
    for all using (owner = (select auth.uid()));
