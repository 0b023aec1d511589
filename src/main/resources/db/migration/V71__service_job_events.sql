-- What happened to jobs that another service is to run, numbered among the events of all other jobs.
create table service_job_event (
    sequence ${number} not null primary key,
    job bigint not null references service_job (sequence),
    at bigint not null,
    status text not null,
    reason text not null
);

create index service_job_event_by_job on service_job_event (job);
create index service_job_ended on service_job (sequence) where stopped_at is not null;
