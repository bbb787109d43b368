-- The pattern for every service: each table of the tenants has the organization in its key and in its foreign keys.
create table notebook (
    organization_id uuid        not null,
    id              uuid        not null,
    slug            text        not null,
    kind            text        not null,
    settings        jsonb,
    created_at      timestamptz not null,
    version         bigint      not null default 1,
    primary key (organization_id, id),
    unique (organization_id, slug)
);
select capsule_protect('notebook');

create table page (
    organization_id uuid not null,
    id              uuid not null,
    notebook_id     uuid not null,
    primary key (organization_id, id),
    foreign key (organization_id, notebook_id) references notebook (organization_id, id)
);
select capsule_protect('page');

-- Looked up across organizations, without their data; a tenant may leave a hint for itself.
create table reminder (
    organization_id uuid   not null,
    notebook_id     uuid   not null primary key,
    hint_seq        bigint not null default 1
);
select capsule_share('reminder', 'select, insert, update');
