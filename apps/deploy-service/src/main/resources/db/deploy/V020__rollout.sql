-- What should run, what was asked for, what was frozen to be run.

-- A service in an environment on a cluster. The first part is the desired state as the last decision left it, raised by
-- one with each; the second what people wish, of which the next decision is made; the third what was seen.
create table target (
    organization_id uuid not null,
    id uuid not null,
    service_id uuid not null,
    environment_id uuid not null,
    cluster text not null,

    decision_number bigint not null default 0,
    primary_release_id uuid,
    candidate_release_id uuid,
    candidate_weight integer not null default 0 check (candidate_weight between 0 and 100),
    replicas integer not null default 1 check (replicas >= 0),
    candidate_replicas integer not null default 0 check (candidate_replicas >= 0),
    restarts integer not null default 0,
    -- What went live last, and is gone back to.
    live_release_id uuid,
    hold text,
    hold_since timestamptz,

    wished_replicas integer not null default 1 check (wished_replicas >= 0),
    wished_restarts integer not null default 0,
    wished_ramp jsonb,
    removing boolean not null default false,

    health text not null default 'STOPPED',
    health_reason text,
    instances jsonb not null default '[]',

    -- Counts deployments in the order in which they were accepted.
    last_ordinal bigint not null default 0,
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, service_id, environment_id, cluster),
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade
);
create index target_by_environment on target (organization_id, environment_id);
select capsule_protect('target');

-- Immutable: what is applied is read from here and never rendered again.
create table release (
    organization_id uuid not null,
    id uuid not null,
    service_id uuid not null,
    environment_id uuid not null,
    number integer not null check (number > 0),
    workload jsonb not null,
    -- Names to versions; the values are nowhere but in the secrets' own table.
    secrets jsonb not null,
    plan jsonb not null,
    release_command jsonb,
    commit_made jsonb,
    -- Of everything above that decides how it runs: two releases with the same are the same.
    fingerprint text not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, service_id, number),
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade
);
create index release_by_environment on release (organization_id, environment_id);
create index release_by_fingerprint on release (organization_id, service_id, environment_id, fingerprint);
select capsule_protect('release', 'select, insert, delete');

create table release_count (
    organization_id uuid not null,
    service_id uuid not null,
    last_number integer not null,
    primary key (organization_id, service_id),
    foreign key (organization_id, service_id) references service on delete cascade
);
select capsule_protect('release_count');

create table deployment (
    organization_id uuid not null,
    id uuid not null,
    target_id uuid not null,
    service_id uuid not null,
    environment_id uuid not null,
    project_id uuid not null,
    ordinal bigint not null,
    trigger text not null check (trigger in ('HAND', 'PUSH', 'ROLLBACK', 'PROMOTION')),
    -- Null when there is nothing to build.
    source jsonb,
    -- What a promotion is made of.
    origin_release_id uuid,
    cancel_requested boolean not null default false,
    build_id uuid,
    release_id uuid,
    task_id uuid,
    status text not null,
    stage text not null check (stage in ('QUEUED', 'BUILDING', 'RELEASE_COMMAND', 'SWITCHING')),
    step text not null,
    progress integer not null check (progress between 0 and 100),
    mark integer not null,
    since timestamptz not null,
    error_code text,
    reason text,
    evidence jsonb not null default '[]',
    commit_made jsonb,
    -- Raised with each change that users see.
    version bigint not null default 1,
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, target_id, ordinal),
    foreign key (organization_id, target_id) references target on delete cascade,
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade,
    foreign key (organization_id, project_id) references project on delete cascade
);
create index deployment_by_service on deployment (organization_id, service_id, id);
create index deployment_by_environment on deployment (organization_id, environment_id, id);
create index deployment_by_project on deployment (organization_id, project_id, id);
-- Those that a decision is about: not ended, and the one that is live.
create index deployment_at_work on deployment (organization_id, target_id, ordinal)
    where status in ('PENDING', 'BUILDING', 'DEPLOYING', 'RUNNING');
select capsule_protect('deployment');

-- Runs of one command: release commands, and what people run by hand.
create table task (
    organization_id uuid not null,
    id uuid not null,
    target_id uuid not null,
    service_id uuid not null,
    environment_id uuid not null,
    release_id uuid not null,
    -- Null for what people run.
    deployment_id uuid,
    command jsonb not null,
    status text not null check (status in ('RUNNING', 'SUCCEEDED', 'FAILED')),
    instance_id uuid,
    exit_code integer,
    reason text,
    evidence jsonb not null default '[]',
    created_at timestamptz not null,
    completed_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, target_id) references target on delete cascade,
    foreign key (organization_id, release_id) references release on delete cascade,
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade
);
create index task_at_work on task (organization_id, target_id) where status = 'RUNNING';
create index task_by_service on task (organization_id, service_id);
create index task_by_environment on task (organization_id, environment_id);
create index task_by_release on task (organization_id, release_id);
select capsule_protect('task');

-- Which targets are to be looked at, by whom and when. hint_seq counts what happened to a target: whoever looked goes to
-- sleep only if it is still what was read before looking.
create table work (
    target_id uuid primary key,
    organization_id uuid not null,
    wake_at timestamptz not null,
    hint_seq bigint not null default 1,
    seen_seq bigint not null default 0,
    holder uuid,
    lease_until timestamptz,
    foreign key (organization_id, target_id) references target on delete cascade
);
create index work_by_organization on work (organization_id, target_id);
create index work_due on work (wake_at);
select capsule_share('work', 'select, insert, update');

-- Called in the transaction of what happened, so that neither is there without the other.
create function raise_hint(hinted uuid, owner uuid) returns void language sql as $$
    insert into work (target_id, organization_id, wake_at) values (hinted, owner, clock_timestamp())
    on conflict (target_id) do update set hint_seq = work.hint_seq + 1, wake_at = least(work.wake_at, excluded.wake_at);
    select pg_notify('capsule_work', '');
$$;

-- Raised when a database is put back from a copy; a runtime that has seen a later one is left as it is.
create table installation_epoch (
    only_one boolean primary key default true check (only_one),
    epoch bigint not null
);
insert into installation_epoch (epoch) values (1);
select capsule_share('installation_epoch');
