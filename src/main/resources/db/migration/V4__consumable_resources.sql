create table consumable_resource (
    name text collate ${bytewise} not null primary key,
    replenishable smallint not null,
    total bigint not null,
    tags text not null,
    created_at bigint not null
);

-- Updates that were made, so that none is made twice; forgotten after some hours.
create table consumable_update (
    name text collate ${bytewise} not null,
    token text not null,
    made_at bigint not null,
    primary key (name, token)
);

-- Which jobs take of a resource.
create table job_consumable (
    name text collate ${bytewise} not null,
    job bigint not null references job (sequence),
    primary key (name, job)
);
