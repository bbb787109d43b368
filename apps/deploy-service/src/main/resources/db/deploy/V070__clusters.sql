-- Clusters that an organization runs applications on. The kubeconfig is sealed with the organization's data key.
create table cluster (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    server text not null,
    version text not null,
    gateway text not null,
    data_key_id uuid not null,
    kubeconfig bytea not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, name),
    foreign key (organization_id, data_key_id) references data_key
);
create index cluster_by_data_key on cluster (organization_id, data_key_id);
select capsule_protect('cluster');
