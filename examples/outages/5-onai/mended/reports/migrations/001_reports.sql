-- The reports' own database. It knows users by their id alone: they live in the other one.
create table reports (
    id bigint generated always as identity primary key,
    reporter uuid not null,
    text text not null,
    created_at timestamptz not null default now()
);
