-- What an organization configures: projects, environments, services, their settings and their host names.
-- Everything that belongs to a service or an environment refers to it with `on delete cascade`: when the last of what
-- ran is gone, one delete forgets the rest.

create table project (
    organization_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    slug text not null,
    repository_url text,
    repository_branch text check (repository_branch is null or repository_url is not null),
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleting_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, slug)
);
select capsule_protect('project');

create table environment (
    organization_id uuid not null,
    id uuid not null,
    project_id uuid not null,
    name text not null,
    kind text not null check (kind in ('DEVELOPMENT', 'STAGING', 'PRODUCTION', 'PREVIEW')),
    version bigint not null default 1,
    created_at timestamptz not null,
    deleting_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, project_id, name),
    foreign key (organization_id, project_id) references project on delete cascade
);
select capsule_protect('environment');

create table service (
    organization_id uuid not null,
    id uuid not null,
    project_id uuid not null,
    name text not null,
    type text check (type in ('WEB', 'API', 'WORKER', 'CRON', 'STATIC')),
    source jsonb not null,
    configuration jsonb not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleting_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, project_id, name),
    foreign key (organization_id, project_id) references project on delete cascade
);
-- Lists are in the order of creation, which is the order of the ids.
create index service_by_project on service (organization_id, project_id, id);
create index service_by_name on service (organization_id, name, id);
select capsule_protect('service');

-- Instances see all of them, builds those with build_time. environment_id is null for a value that holds in every
-- environment which does not set its own.
create table variable (
    organization_id uuid not null,
    id uuid not null,
    service_id uuid not null,
    environment_id uuid,
    build_time boolean not null,
    name text not null,
    value text not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    unique nulls not distinct (organization_id, service_id, environment_id, name),
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade
);
create index variable_by_environment on variable (organization_id, environment_id);
select capsule_protect('variable');

-- Data keys of an organization, wrapped by the master key; deleting them shreds all that they ever sealed.
create table data_key (
    organization_id uuid not null,
    id uuid not null,
    wrapped bytea not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    primary key (organization_id, id)
);
create unique index data_key_in_use on data_key (organization_id) where retired_at is null;
select capsule_protect('data_key');

create table secret (
    organization_id uuid not null,
    id uuid not null,
    service_id uuid not null,
    environment_id uuid,
    build_time boolean not null,
    name text not null,
    current_number integer not null check (current_number > 0),
    updated_at timestamptz not null,
    -- Unset: no later release gets it. Versions stay as long as a release that may still start pins them.
    removed_at timestamptz,
    primary key (organization_id, id),
    unique nulls not distinct (organization_id, service_id, environment_id, name),
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade
);
create index secret_by_environment on secret (organization_id, environment_id);
select capsule_protect('secret');

-- Nobody may update a version: a release that pins one gets exactly what was set then, or nothing.
create table secret_version (
    organization_id uuid not null,
    id uuid not null,
    secret_id uuid not null,
    number integer not null check (number > 0),
    data_key_id uuid not null,
    ciphertext bytea not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, secret_id, number),
    foreign key (organization_id, secret_id) references secret on delete cascade,
    foreign key (organization_id, data_key_id) references data_key
);
create index secret_version_by_data_key on secret_version (organization_id, data_key_id);
select capsule_protect('secret_version', 'select, insert, delete');

-- Which master key wrapped the data keys: a start with another one is refused before anything is written with it.
create table master_key (
    only_one boolean primary key default true check (only_one),
    fingerprint text not null,
    created_at timestamptz not null
);
select capsule_share('master_key');

-- Host names are unique over all organizations; once allocated, one is never computed again.
create table hostname (
    host text primary key check (length(host) <= 253),
    organization_id uuid not null,
    service_id uuid not null,
    environment_id uuid not null,
    allocated_at timestamptz not null,
    unique (organization_id, service_id, environment_id),
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade
);
create index hostname_by_environment on hostname (organization_id, environment_id);
select capsule_share('hostname', 'select, insert, delete');

-- Archives in the blob store that this organization has uploaded and so may deploy.
create table source (
    organization_id uuid not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size >= 0),
    uploaded_at timestamptz not null,
    primary key (organization_id, digest)
);
select capsule_protect('source');

-- Organizations that were deleted: nothing new is taken for them while the last of theirs is taken down.
create table closed_organization (
    organization_id uuid primary key,
    closed_at timestamptz not null
);
select capsule_protect('closed_organization', 'select, insert');
