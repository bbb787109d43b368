package dev.capsule.messaging.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.event.EventHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerTableTest {
    sealed interface Asked {
        @MessageKey("some.first.v1")
        record First() implements Asked, Request<Done> {}

        @MessageKey("some.second.v1")
        record Second() implements Asked, Request<Done> {}
    }

    @MessageKey("other.third.v1")
    record Third() implements Request<Done> {}

    @MessageKey("thing.happened.v1")
    record Happened(OrganizationId organization) implements Event {}

    private final HandlerTable table = new HandlerTable(new EventHandlers());
    private final MessageCatalog answered = MessageCatalog.of("some", List.of(Asked.class));

    @Test
    void takesOneHandlerForEachRequest() {
        handle(Asked.First.class);
        handle(Asked.Second.class);

        table.complete(answered);

        assertThat(table.keys()).containsExactlyInAnyOrder("some.first.v1", "some.second.v1");
    }

    @Test
    void refusesToStartWithEverythingThatIsWrong() {
        handle(Asked.First.class);
        handle(Asked.First.class);
        handle(Third.class);
        table.on(Happened.class, _ -> {});

        assertThatThrownBy(() -> table.complete(answered))
                .hasMessageContaining("First has two handlers")
                .hasMessageContaining("some.second.v1 has no handler")
                .hasMessageContaining("Third has a handler but is not of this service")
                .hasMessageContaining("Happened has no @ProducedBy");
    }

    private <Q extends Request<Done>> void handle(Class<Q> type) {
        table.handle(type, new Access.Everyone<>("it is a test"), (_, _) -> new Done());
    }
}
