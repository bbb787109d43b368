create table word (
    organization_id uuid not null,
    id uuid not null,
    text text not null,
    primary key (organization_id, id)
);
select capsule_protect('word');
