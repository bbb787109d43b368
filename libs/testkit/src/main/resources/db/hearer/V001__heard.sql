create table heard (
    organization_id uuid not null,
    place bigint generated always as identity,
    text text not null,
    primary key (organization_id, place)
);
select capsule_protect('heard');
