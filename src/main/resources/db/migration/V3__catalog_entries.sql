-- Named resources beside queues, environments and definitions, as JSON.
create table catalog_entry (
    kind text not null,
    name text collate ${bytewise} not null,
    body text not null,
    primary key (kind, name)
);
