-- Who holds a waiting job and since when; null for one that is not held.
alter table job add column held_by text;
alter table job add column held_at bigint;

-- Scheduling priority once it was changed; null as long as it is that of the submission.
alter table job add column priority integer;
