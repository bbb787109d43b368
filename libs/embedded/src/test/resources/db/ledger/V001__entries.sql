create table entry (
    organization_id uuid   not null,
    number          bigint not null,
    primary key (organization_id, number)
);
select capsule_protect('entry');
