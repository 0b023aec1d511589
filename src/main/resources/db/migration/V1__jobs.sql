-- Times are milliseconds since 1970, truth is 0 or 1, states are AWS Batch's words.
-- A job's id is written once, in its own row; other tables know the job by its sequence.
-- ${number} is the type of a 64-bit key, ${bytewise} the collation that orders text by its bytes.

-- One row. Each commit moves it first, so that commits follow one another whichever replica writes.
create table counter (
    name text not null primary key,
    value bigint not null
);

insert into counter (name, value) values ('sequence', 0);

create table job (
    sequence ${number} not null primary key,
    id text collate ${bytewise} not null unique,
    queue text collate ${bytewise} not null,
    name text collate ${bytewise} not null,
    status text not null,
    status_reason text not null,
    created_at bigint not null,
    started_at bigint,
    stopped_at bigint,
    attempts integer not null,
    cancelled smallint not null,
    terminated smallint not null,
    submission text not null,
    children bytea,
    unplaced_reason text not null
);

create index job_by_status on job (queue, status, sequence);
create index job_by_name on job (queue, name, sequence);
create index job_open on job (sequence) where status not in ('SUCCEEDED', 'FAILED');

-- part: 0 the whole job, 1 a child of an array, 2 a node of a multi-node job.
create table job_child (
    job bigint not null references job (sequence),
    part smallint not null,
    part_index integer not null,
    status text not null,
    status_reason text not null,
    started_at bigint,
    stopped_at bigint,
    attempts integer not null,
    cancelled smallint not null,
    terminated smallint not null,
    primary key (job, part, part_index)
);

create index job_child_open on job_child (job) where status not in ('SUCCEEDED', 'FAILED');

create table attempt (
    job bigint not null references job (sequence),
    part smallint not null,
    part_index integer not null,
    number integer not null,
    host text not null,
    environment text not null,
    gpu_ids text not null,
    claimed_at bigint not null,
    started_at bigint,
    stopped_at bigint,
    cause text,
    exit_code integer,
    container_reason text,
    status_reason text,
    peak_memory_mib bigint,
    cpu_millis bigint,
    primary key (job, part, part_index, number)
);

create index attempt_live on attempt (job) where cause is null;

create table job_event (
    sequence ${number} not null primary key,
    job bigint not null references job (sequence),
    part smallint not null,
    part_index integer not null,
    at bigint not null,
    status text not null,
    reason text not null
);

create index job_event_by_job on job_event (job, sequence);

create table job_definition (
    name text collate ${bytewise} not null,
    revision integer not null,
    active smallint not null,
    body text not null,
    primary key (name, revision)
);

create table job_queue (
    name text collate ${bytewise} not null primary key,
    body text not null
);

create table compute_environment (
    name text collate ${bytewise} not null primary key,
    body text not null
);
