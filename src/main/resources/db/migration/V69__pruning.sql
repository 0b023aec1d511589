-- Which jobs a job waits for or has waited for, so that none is deleted that an open job still needs.
create table job_dependency (
    target text collate ${bytewise} not null,
    job bigint not null references job (sequence),
    primary key (target, job)
);

create index job_dependency_by_job on job_dependency (job);

insert into job_dependency (target, job)
select distinct coalesce(d.value ->> 'job', d.value ->> 'array', substr(d.value ->> 'task', 1, 36)), job.sequence
from job, ${jobDependencies} as d
where job.submission like '%"dependencies"%'
  and coalesce(d.value ->> 'job', d.value ->> 'array', d.value ->> 'task') is not null;

create index job_consumable_by_job on job_consumable (job);

-- Jobs that are being deleted: from the decision until the last of their files is gone.
create table pruned_job (
    job ${number} not null primary key,
    id text collate ${bytewise} not null
);
