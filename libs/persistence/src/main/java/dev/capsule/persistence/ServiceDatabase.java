package dev.capsule.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One service's way to its schema: a pool of connections for each of its two roles. */
public final class ServiceDatabase implements AutoCloseable {
    private static final int TENANT_CONNECTIONS = 12;
    private static final int SYSTEM_CONNECTIONS = 4;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);

    private final HikariDataSource tenantPool;
    private final HikariDataSource systemPool;
    private final TenantTransactions tenants;
    private final SystemTransactions system;

    private ServiceDatabase(DatabaseAccess access) {
        this.tenantPool = new HikariDataSource(pool(access, access.tenant(), TENANT_CONNECTIONS));
        this.systemPool = new HikariDataSource(pool(access, access.system(), SYSTEM_CONNECTIONS));
        this.tenants = new TenantTransactions(tenantPool);
        this.system = new SystemTransactions(systemPool);
    }

    /** Migrates the schema when the owner is known, opens the pools and refuses roles with too many rights. */
    public static ServiceDatabase open(DatabaseAccess access) {
        Credentials owner = access.owner();
        if (owner != null) {
            new Migrations(access.url(), access.schema(), owner).migrate();
        }
        ServiceDatabase database = new ServiceDatabase(access);
        try {
            RoleCheck.requireBound(JdbcClient.create(database.tenantPool), access.schema());
            RoleCheck.requireBound(JdbcClient.create(database.systemPool), access.schema());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    public TenantTransactions tenants() {
        return tenants;
    }

    public SystemTransactions system() {
        return system;
    }

    /** Throws {@code UNAVAILABLE} when the database does not answer. */
    public void requireReachable() {
        system.inTransaction(() -> system.jdbc().sql("select 1").query().singleValue());
    }

    @Override
    public void close() {
        tenantPool.close();
        systemPool.close();
    }

    private static HikariConfig pool(DatabaseAccess access, Credentials credentials, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(credentials.user());
        config.setJdbcUrl(access.url());
        config.setUsername(credentials.user());
        config.setPassword(credentials.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.addDataSourceProperty("currentSchema", access.schema());
        config.addDataSourceProperty("ApplicationName", credentials.user());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        return config;
    }
}
