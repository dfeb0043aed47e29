create table t (id int primary key);
create table u (
    a int references t,
    b int references t,
    foreign key (a) references t,
    foreign key (a) references t (id)
);
alter table u drop constraint u_a_fkey1;
alter table u rename to v;
alter table v add foreign key (b) references t;
