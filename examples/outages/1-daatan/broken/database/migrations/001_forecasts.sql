create table forecasts (
    id uuid primary key default gen_random_uuid(),
    question text not null,
    probability double precision not null check (probability between 0 and 1),
    closes_at timestamptz not null,
    settled_at timestamptz
);

create index forecasts_open on forecasts (closes_at) where settled_at is null;
