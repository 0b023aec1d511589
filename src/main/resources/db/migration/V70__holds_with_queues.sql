-- Whether a hold came with the pause of the job's queue, so that resuming the queue releases no other.
alter table job add column held_with_queue smallint not null default 0;
