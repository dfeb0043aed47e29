-- The journal's tables, in words that SQLite and PostgreSQL both understand.

-- Every entry, as it was hashed. Times are milliseconds since 1970 (UTC), the event is JSON in ASCII.
create table entry (
    sequence bigint not null primary key,
    millis bigint not null,
    service text,
    environment text,
    release text,
    event text not null,
    previous text not null,
    hash text not null
);

create index entry_of_environment on entry (service, environment, sequence);

-- One row: where the journal ends. Whoever writes changes it first, so that writers come one after another.
create table head (
    one integer not null primary key check (one = 1),
    sequence bigint not null,
    hash text not null
);

insert into head (one, sequence, hash)
values (1, 0, 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

-- Who may steer an environment. A row is never removed: its token must not be given out again.
create table lease (
    service text not null,
    environment text not null,
    owner text,
    token bigint not null,
    since bigint not null,
    until bigint not null,
    primary key (service, environment)
);
