-- The body holds the secret encrypted with a key that is not in the database.
create table access_key (
    id text collate ${bytewise} not null primary key,
    body text not null
);
