-- Replicas on one database: one of them leads. Whoever takes the lease raises its epoch, and every transaction checks the
-- epoch in the row that it moves anyway.
alter table counter add column epoch bigint not null default 0;

create table leader_lease (
    name text not null primary key,
    epoch bigint not null,
    holder text not null,
    address text not null,
    expires_at bigint not null
);

insert into leader_lease (name, epoch, holder, address, expires_at) values ('leader', 0, '', '', 0);
