create table parents (a int, b int, primary key (a, b));
create table ones (id int primary key);
create table children (
    id int references ones,
    other int constraint my_own references ones (id) on delete cascade,
    a int, b int,
    foreign key (a, b) references parents (a, b),
    constraint named foreign key (b, a) references parents (a, b) deferrable initially deferred
);
alter table children add column third int references ones (id), add foreign key (id) references ones;
alter table children drop constraint my_own;
alter table children rename constraint named to renamed;
create table trees (id int primary key, parent int references trees);
