package dev.capsule.testkit.messaging;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.TenantTransactions;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what it hears. */
final class Hearer implements MessageHandlers {
    private final TenantTransactions tenants;
    volatile Consumer<String> before = _ -> {};

    Hearer(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(KitEvent.Said.class, event -> write(event.organization(), event.text()));
    }

    List<String> heard(OrganizationId organization) {
        return tenants.inTransaction(
                organization,
                () -> tenants.jdbc()
                        .sql("select text from heard order by place")
                        .query(String.class)
                        .list());
    }

    private void write(OrganizationId organization, String text) {
        before.accept(text);
        tenants.jdbc()
                .sql("insert into heard (organization_id, text) values (:organization, :text)")
                .param("organization", organization)
                .param("text", text)
                .update();
    }
}
