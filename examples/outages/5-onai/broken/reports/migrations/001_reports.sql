create table reports (
    id bigint generated always as identity primary key,
    reporter uuid not null references auth.users (id),
    text text not null,
    created_at timestamptz not null default now()
);
