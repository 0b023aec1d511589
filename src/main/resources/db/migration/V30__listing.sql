-- What listings choose by, beside state and name. They go by creation, then by acceptance, newest first.
alter table job add column definition text collate ${bytewise} not null default '';
alter table job add column revision integer not null default 0;
alter table job add column share text collate ${bytewise} not null default '';

update job set definition = ${jobDefinition}, revision = ${jobRevision}, share = ${jobShare};

drop index job_by_status;
drop index job_by_name;
create index job_by_status on job (queue, status, created_at, sequence);
create index job_by_creation on job (created_at, sequence);
create index job_by_name on job (lower(name), created_at, sequence);
create index job_by_definition on job (definition, created_at, sequence);
create index job_by_share on job (share, created_at, sequence) where share <> '';
create index job_by_stop on job (stopped_at) where stopped_at is not null;

-- A job's tags once more, so that jobs can be found by them.
create table job_tag (
    job bigint not null references job (sequence),
    name text collate ${bytewise} not null,
    value text collate ${bytewise} not null,
    created_at bigint not null,
    primary key (job, name)
);

insert into job_tag (job, name, value, created_at)
select job.sequence, tag.key, tag.value, job.created_at from job, ${jobTags} as tag;

create index job_by_tag on job_tag (name, value, created_at, job);
