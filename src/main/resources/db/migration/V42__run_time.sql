-- How long the last attempts of a definition in a share held their places, in seconds, oldest first, with commas between.
create table run_time (
    definition text collate ${bytewise} not null,
    revision integer not null,
    share text collate ${bytewise} not null,
    seconds text not null,
    at bigint not null,
    primary key (definition, revision, share)
);
