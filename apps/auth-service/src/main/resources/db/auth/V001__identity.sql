-- Who there is and what they belong to. Accounts, sessions and the look-up of keys are needed before any organization is
-- known, so they are shared tables of the system role; what belongs to an organization is also its tenant's.

create table account (
    id uuid primary key,
    email text not null check (length(email) between 3 and 254),
    name text not null check (length(name) between 1 and 255),
    password_hash text not null,
    platform_admin boolean not null default false,
    created_at timestamptz not null,
    last_login_at timestamptz
);
create unique index account_email on account (lower(email));
select capsule_share('account');

create table organization (
    organization_id uuid primary key,
    name text not null check (length(name) between 1 and 255),
    slug text not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);
create unique index organization_slug on organization (slug) where deleted_at is null;
select capsule_share('organization', 'select, insert, update');

create table membership (
    organization_id uuid not null references organization,
    account_id uuid not null references account,
    role text not null check (role in ('OWNER', 'ADMIN', 'DEVELOPER', 'VIEWER')),
    version bigint not null default 1,
    joined_at timestamptz not null,
    primary key (organization_id, account_id)
);
create index membership_account on membership (account_id);
select capsule_share('membership', 'select, insert, update, delete');

create table api_key (
    organization_id uuid not null references organization,
    id uuid not null,
    account_id uuid not null references account,
    name text not null check (length(name) between 1 and 100),
    prefix text not null,
    hash bytea not null unique,
    role text not null check (role in ('OWNER', 'ADMIN', 'DEVELOPER', 'VIEWER')),
    platform_admin boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (organization_id, id)
);
select capsule_share('api_key', 'select, insert, update');

-- A session is a family of refresh tokens of which one at a time is good; using an old one ends them all.
create table session (
    id uuid primary key,
    account_id uuid not null references account,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index session_account on session (account_id);
select capsule_share('session');

create table refresh_token (
    hash bytea primary key,
    session_id uuid not null references session on delete cascade,
    issued_at timestamptz not null,
    used_at timestamptz
);
create index refresh_token_session on refresh_token (session_id);
select capsule_share('refresh_token');

create table audit_entry (
    organization_id uuid not null,
    number bigint not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    outcome text not null,
    detail text,
    hash text not null,
    primary key (organization_id, number)
);
select capsule_protect('audit_entry', 'select, insert');

create table audit_head (
    organization_id uuid primary key,
    number bigint not null,
    hash text not null
);
select capsule_protect('audit_head', 'select, insert, update');
