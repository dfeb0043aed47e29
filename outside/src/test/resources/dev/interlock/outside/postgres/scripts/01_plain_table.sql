-- A table in the default schema, with the usual abbreviations of types.
create table orders (
    id serial primary key,
    big bigserial,
    "Total" decimal(10, 2) not null default 0,
    note varchar(80) collate "C",
    code char(3),
    single char,
    placed_at timestamptz not null default now(),
    local_time timestamp(3),
    clock time with time zone,
    ok bool default true,
    ratio float8,
    small float(10),
    wide float(40),
    tags text[] not null default '{}',
    matrix integer[3][3],
    numbers int array[4],
    bits bit varying(5),
    flag bit,
    span interval day to second,
    data jsonb default '{"a": [1, 2]}'::jsonb,
    constraint total_positive check ("Total" >= 0)
);
