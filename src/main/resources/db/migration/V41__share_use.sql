-- What the ended attempts of each share have used, faded to a moment. Written in the commit of the attempts' ends.
create table share_use (
    queue text collate ${bytewise} not null,
    share text collate ${bytewise} not null,
    vcpu_seconds double precision not null,
    memory_mib_seconds double precision not null,
    gpu_seconds double precision not null,
    at bigint not null,
    primary key (queue, share)
);
