-- The task for whose sake an attempt is told to end; such an attempt does not count as a try. Null for any other.
alter table attempt add column preempted_for text;

create index attempt_preempted on attempt (job) where preempted_for is not null;
