-- Everything a service told, kept for those who missed it. The numbers of one organization have no gaps.
create table outbox (
    organization_id uuid not null,
    number bigint not null,
    key text not null,
    at timestamptz not null,
    payload text not null,
    primary key (organization_id, number)
);
select capsule_protect('outbox', 'select, insert, delete');

-- How far an organization's numbers have come, and how far they are published. Its row is locked by whoever writes the
-- next event until that is committed, so that a number is seen only after all lower ones.
create table outbox_head (
    organization_id uuid primary key,
    last_number bigint not null,
    published_number bigint not null default 0,
    leased_until timestamptz not null default '-infinity'
);
create index outbox_head_unpublished on outbox_head (leased_until) where published_number < last_number;
select capsule_share('outbox_head', 'select, insert, update');

-- Which services listen, and since when each has everything: what they lack is not forgotten.
create table outbox_consumer (
    name text primary key,
    caught_up_to timestamptz not null,
    seen_at timestamptz not null
);
select capsule_share('outbox_consumer');

-- The number of the last event of each producer whose effect is in this schema.
create table inbox_position (
    organization_id uuid not null,
    producer text not null,
    number bigint not null,
    primary key (organization_id, producer)
);
select capsule_share('inbox_position', 'select, insert, update');

-- Replies to requests that are to be done once; without a reply while the request is being handled.
create table idempotency (
    organization_id uuid not null,
    message_id uuid not null,
    key text not null,
    principal text not null,
    body_digest text not null,
    begun_at timestamptz not null,
    reply_type text,
    reply bytea,
    primary key (organization_id, message_id)
);
create index idempotency_age on idempotency (organization_id, begun_at);
select capsule_protect('idempotency');

-- Events that could not be handled after all tries. Shared, since whoever runs the installation looks after them.
create table dead_letter (
    organization_id uuid not null,
    id uuid not null,
    producer text not null,
    number bigint not null,
    key text not null,
    at timestamptz not null,
    error text not null,
    payload text not null,
    replayed_at timestamptz,
    primary key (organization_id, id)
);
create index dead_letter_newest on dead_letter (at desc, id desc);
select capsule_share('dead_letter', 'select, insert');
