-- How many children of an array are in each state, beside the set of each; null for every other job. They are summed up from
-- the index alone.
alter table job add column children_submitted integer;
alter table job add column children_pending integer;
alter table job add column children_runnable integer;
alter table job add column children_starting integer;
alter table job add column children_running integer;
alter table job add column children_succeeded integer;
alter table job add column children_failed integer;

create index job_children on job (queue, status, children_submitted, children_pending, children_runnable,
    children_starting, children_running, children_succeeded, children_failed)
where children_submitted is not null;
