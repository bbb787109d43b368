package dev.capsule.deploy.setting;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.secret.SettingScope;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.Slug;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Variables of services. */
@Component
class VariableStore {
    private static final RowMapper<StoredVariable> VARIABLE = RowReader.mapper(row -> new StoredVariable(
            row.nullableId("environment_id", EnvironmentId::new),
            new DeployViews.Variable(
                    row.text("name"),
                    row.text("value"),
                    row.nullable("environment", Slug::new),
                    row.flag("build_time"),
                    row.instant("updated_at"))));

    private final TenantTransactions tenants;

    VariableStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    void set(UUID fresh, SettingScope scope, String name, String value, boolean buildTime, Instant now) {
        tenants.jdbc()
                .sql("""
                        insert into variable (organization_id, id, service_id, environment_id, build_time, name, value,
                                              updated_at)
                        values (:organization, :id, :service, :environment, :buildTime, :name, :value, :now)
                        on conflict (organization_id, service_id, environment_id, name)
                        do update set value = excluded.value, build_time = excluded.build_time,
                                      updated_at = excluded.updated_at
                        """)
                .param("organization", scope.organization())
                .param("id", fresh)
                .param("service", scope.service())
                .param("environment", scope.environment())
                .param("buildTime", buildTime)
                .param("name", name)
                .param("value", value)
                .param("now", now)
                .update();
    }

    void unset(SettingScope scope, String name) {
        tenants.jdbc()
                .sql("""
                        delete from variable
                        where service_id = :service and environment_id is not distinct from cast(:environment as uuid)
                          and name = :name
                        """)
                .param("service", scope.service())
                .param("environment", scope.environment())
                .param("name", name)
                .update();
    }

    /** Those of every scope of the service, by name. */
    List<StoredVariable> list(ServiceId service) {
        return tenants.jdbc().sql("""
                        select v.environment_id, v.name, v.value, e.name as environment, v.build_time, v.updated_at
                        from variable v
                        left join environment e
                          on e.organization_id = v.organization_id and e.id = v.environment_id
                        where v.service_id = :service
                        order by v.name, e.name nulls first
                        """).param("service", service).query(VARIABLE).list();
    }
}
