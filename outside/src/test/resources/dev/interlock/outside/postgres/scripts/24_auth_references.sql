create schema auth;
create table auth.users (id uuid primary key, encrypted_password text);
create table public.profiles (id uuid primary key references auth.users on delete cascade, name text);
create table teams (owner uuid, foreign key (owner) references auth.users (id));
alter table auth.users enable row level security;
