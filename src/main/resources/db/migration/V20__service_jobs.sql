-- Jobs that another service is to run. Only what may change has columns besides those that are asked for.
create table service_job (
    sequence ${number} not null primary key,
    id text collate ${bytewise} not null unique,
    queue text collate ${bytewise} not null,
    share text collate ${bytewise} not null,
    quota_share text collate ${bytewise} not null,
    priority integer not null,
    status text not null,
    status_reason text not null,
    terminated smallint not null,
    stopped_at bigint,
    -- When this job last changed the places of others in its queue; null if it never did.
    reordered_at bigint,
    token text collate ${bytewise} unique,
    tags text not null,
    submission text not null
);

create index service_job_by_status on service_job (queue, status, sequence);
create index service_job_waiting on service_job (queue, priority desc, sequence) where status = 'RUNNABLE';
create index service_job_waiting_in_quota_share
    on service_job (queue, quota_share, priority desc, sequence) where status = 'RUNNABLE';
create index service_job_share on service_job (queue, share) where status = 'RUNNABLE';
create index service_job_reordered on service_job (queue, reordered_at) where reordered_at is not null;
