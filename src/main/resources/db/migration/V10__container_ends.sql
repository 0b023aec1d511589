-- How the containers of a task of several ended, one to a line: name, exit code or -, reason. Null for an attempt that has
-- one container, or has not ended.
alter table attempt add column container_ends text;
