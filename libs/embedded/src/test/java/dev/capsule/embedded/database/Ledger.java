package dev.capsule.embedded.database;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.ServiceDatabase;
import dev.capsule.persistence.TenantTransactions;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** Writes numbers, and knows which of them the database has confirmed. */
final class Ledger implements AutoCloseable {
    private static final OrganizationId ORGANIZATION =
            new OrganizationId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    private final ServiceDatabase service;

    Ledger(EmbeddedDatabase database) {
        this.service = ServiceDatabase.open(database.access("ledger"));
    }

    /** Returns when the database has the number; asks again when the connection broke while it was confirming. */
    void add(long number) {
        while (true) {
            try {
                insert(number);
                return;
            } catch (DuplicateKeyException _) {
                return;
            } catch (CapsuleException e) {
                if (e.code() != ErrorCode.UNAVAILABLE) {
                    throw e;
                }
            }
        }
    }

    private void insert(long number) {
        TenantTransactions tenants = service.tenants();
        tenants.inTransaction(ORGANIZATION, () -> {
            tenants.jdbc()
                    .sql("insert into entry (organization_id, number) values (:organization, :number)")
                    .param("organization", ORGANIZATION)
                    .param("number", number)
                    .update();
        });
    }

    List<Long> numbers() {
        TenantTransactions tenants = service.tenants();
        return tenants.inTransaction(
                ORGANIZATION,
                () -> tenants.jdbc()
                        .sql("select number from entry order by number")
                        .query(Long.class)
                        .list());
    }

    @Override
    public void close() {
        service.close();
    }
}
