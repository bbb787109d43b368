create table note (
    organization_id uuid not null,
    id              uuid not null,
    primary key (organization_id, id)
);
select capsule_protect('note');
