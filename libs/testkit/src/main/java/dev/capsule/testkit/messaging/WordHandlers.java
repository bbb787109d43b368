package dev.capsule.testkit.messaging;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.Outbox;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.testkit.messaging.WordRequest.Word;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps words and tells of them. */
final class WordHandlers implements MessageHandlers {
    private final TenantTransactions tenants;
    private final Outbox outbox;
    volatile Consumer<String> before = _ -> {};

    WordHandlers(TenantTransactions tenants, Outbox outbox) {
        this.tenants = tenants;
        this.outbox = outbox;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(
                WordRequest.KeepWord.class, Access.toOrganization(Permission.SERVICE_MANAGE), (request, caller) -> {
                    before.accept(request.text());
                    return tenants.inTransaction(caller.organization(), () -> keep(request.text(), caller));
                });
        registry.handleInTransaction(
                WordRequest.StoreWord.class,
                Access.toOrganization(Permission.SERVICE_MANAGE),
                (request, caller) -> keep(request.text(), caller));
        registry.handle(
                WordRequest.Erase.class,
                Access.to(
                        Permission.PROJECT_DELETE,
                        (request, caller) -> Scope.of(caller.organization(), request.project())),
                (_, _) -> new Word(new UUID(0, 0), ""));
    }

    long count(OrganizationId organization) {
        return tenants.inTransaction(
                organization,
                () -> tenants.jdbc()
                        .sql("select count(*) from word")
                        .query(Long.class)
                        .single());
    }

    private Word keep(String text, Caller caller) {
        Word word = new Word(UUID.randomUUID(), text);
        tenants.jdbc()
                .sql("insert into word (organization_id, id, text) values (:organization, :id, :text)")
                .param("organization", caller.organization())
                .param("id", word.id())
                .param("text", text)
                .update();
        outbox.append(new KitEvent.Said(caller.organization(), text));
        return word;
    }
}
