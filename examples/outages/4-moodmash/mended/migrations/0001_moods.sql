create table moods (
    id integer primary key,
    mood text not null,
    at text not null
);

create table sessions (
    digest text primary key,
    email text not null
);
