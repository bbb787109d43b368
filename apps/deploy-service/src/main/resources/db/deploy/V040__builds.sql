-- Builds and who works on them.

create table build (
    organization_id uuid not null,
    id uuid not null,
    service_id uuid not null,
    environment_id uuid not null,
    target_id uuid not null,
    deployment_id uuid not null,
    ordered jsonb not null,
    status text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    -- What decided the outcome, as a digest; null until known, and again when the artifact was given up.
    cache_key text,
    cached boolean not null default false,
    plan jsonb,
    -- The tools it was made with: a build with others is another one.
    tools jsonb,
    artifact text,
    image text,
    commit_made jsonb,
    error_code text,
    -- Why it ended as it did, or what it waits for.
    reason text,
    evidence jsonb not null default '[]',
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, service_id) references service on delete cascade,
    foreign key (organization_id, environment_id) references environment on delete cascade,
    check (status <> 'SUCCEEDED' or (plan is not null and (artifact is not null or image is not null)))
);
create index build_by_service on build (organization_id, service_id, id);
create index build_by_environment on build (organization_id, environment_id);
create index build_by_target on build (organization_id, target_id) where status in ('QUEUED', 'RUNNING');
create index build_by_cache_key on build (organization_id, cache_key) where cache_key is not null;
create index build_by_artifact on build (organization_id, artifact) where artifact is not null;
select capsule_protect('build');

-- One row for each build that waits or runs, in the order of their ids. Whoever holds the lease runs it; the attempt tells one holder from the next.
create table build_work (
    build_id uuid primary key,
    organization_id uuid not null,
    lease_owner uuid,
    lease_until timestamptz,
    attempt integer not null default 0,
    foreign key (organization_id, build_id) references build on delete cascade
);
create index build_work_by_organization on build_work (organization_id, build_id);
select capsule_share('build_work', 'select, insert, delete');
