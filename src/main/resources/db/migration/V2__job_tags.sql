-- A job's tags once they were changed, as JSON; null as long as they are those of its submission.
alter table job add column tags text;
