package dev.capsule.messaging.request;

import dev.capsule.kernel.OrganizationId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs something in a tenant transaction, for a service that has a database. */
public interface Tenancy {
    <T extends @Nullable Object> T inTransaction(OrganizationId organization, Supplier<T> work);
}
