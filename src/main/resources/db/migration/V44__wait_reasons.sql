-- Why work waited and since when: one row for all jobs of a queue that ask for the same, written when the kind of reason
-- changes. until_at is null while it lasts.
create table wait_spell (
    queue text collate ${bytewise} not null,
    work text collate ${bytewise} not null,
    from_at bigint not null,
    until_at bigint,
    code text not null,
    sentence text not null,
    primary key (queue, work, from_at)
);

create index wait_spell_by_end on wait_spell (until_at);

-- What was done to a job while it waited: held, released, given another priority, or let go by those that it depended on.
create table job_note (
    sequence ${number} not null primary key,
    job bigint not null references job (sequence),
    at bigint not null,
    code text not null,
    sentence text not null
);

create index job_note_by_job on job_note (job, sequence);
