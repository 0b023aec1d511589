-- Hosts that providers launch, as JSON, until the provider has taken them away.
create table compute_host (
    id text collate ${bytewise} not null primary key,
    body text not null
);

-- Every state that such a host came into; outlives the host.
create table host_event (
    sequence ${number} not null primary key,
    host text not null,
    environment text not null,
    type text not null,
    at bigint not null,
    state text not null,
    reason text not null
);

create index host_event_by_time on host_event (at);
