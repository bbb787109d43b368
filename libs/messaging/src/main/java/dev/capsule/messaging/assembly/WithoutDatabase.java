package dev.capsule.messaging.assembly;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.request.Tenancy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** For a service that keeps nothing: there is no transaction to be in. */
final class WithoutDatabase implements Tenancy {
    @Override
    public <T extends @Nullable Object> T inTransaction(OrganizationId organization, Supplier<T> work) {
        return work.get();
    }
}
