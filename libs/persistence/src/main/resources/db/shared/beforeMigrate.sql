-- Run before every migration of every schema, so that a migration protects each table with one line.

-- A table of the tenants: (organization_id uuid not null, …). The tenant's role sees and writes only the rows of the
-- organization that its transaction names; without one it sees nothing. Forced, so that it binds the owner too: a
-- migration that changes rows has to lift it with `alter table … no force row level security` and to put it back.
create or replace function capsule_protect(target regclass, rights text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant on %s using (organization_id = nullif(current_setting(''capsule.organization'', true), '''')::uuid)',
        target);
    execute format('grant %s on %s to %I', rights, target, 'capsule_' || current_schema());
end $$;

-- A small table without tenants' data, looked up across organizations by the system role. When it has an
-- organization_id, the tenant's role may be given rights on the rows of its own organization, so that a business
-- transaction can leave a hint or claim a name in it.
create or replace function capsule_share(target regclass, tenant_rights text default '')
returns void language plpgsql as $$
begin
    execute format('grant select, insert, update, delete on %s to %I', target, 'capsule_' || current_schema() || '_system');
    if exists (
        select from pg_attribute where attrelid = target and attname = 'organization_id' and not attisdropped) then
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy system on %s to %I using (true)', target, 'capsule_' || current_schema() || '_system');
        execute format(
            'create policy tenant on %s to %I using (organization_id = nullif(current_setting(''capsule.organization'', true), '''')::uuid)',
            target, 'capsule_' || current_schema());
    end if;
    if tenant_rights <> '' then
        execute format('grant %s on %s to %I', tenant_rights, target, 'capsule_' || current_schema());
    end if;
end $$;

revoke all on function capsule_protect(regclass, text), capsule_share(regclass, text) from public;
