-- What the children of an array are given each, some hundred children to a row.
create table parameter_rows (
    job bigint not null references job (sequence),
    chunk integer not null,
    body text not null,
    primary key (job, chunk)
);
