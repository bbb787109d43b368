package dev.capsule.gateway.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client may send over the stream. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Authenticate.class, name = "authenticate"),
    @JsonSubTypes.Type(value = ClientMessage.Subscribe.class, name = "subscribe"),
    @JsonSubTypes.Type(value = ClientMessage.Unsubscribe.class, name = "unsubscribe")
})
sealed interface ClientMessage {
    /** For clients that cannot send headers with the handshake, such as browsers. */
    record Authenticate(String token, @Nullable String organization) implements ClientMessage {
        public Authenticate {
            require("token", token);
        }

        @Override
        public String toString() {
            return "Authenticate[organization=" + organization + "]";
        }
    }

    /**
     * @param deploymentId only events of this deployment; null for all of the service
     * @param events {@code deployment}, {@code log} or both
     * @param after the last deployment event that was seen, to go on without loss; null starts with the next
     * @param logAfter the last line that was seen; null starts with the next
     */
    record Subscribe(
            ServiceId serviceId,
            @Nullable DeploymentId deploymentId,
            Set<Kind> events,
            @Nullable Long after,
            @Nullable Long logAfter)
            implements ClientMessage {
        public Subscribe {
            require("serviceId", serviceId);
            require("events", events);
            if (events.isEmpty()) {
                throw CapsuleException.invalidField("/events", "events has deployment, log or both.");
            }
            events = Set.copyOf(events);
        }
    }

    record Unsubscribe(ServiceId serviceId) implements ClientMessage {
        public Unsubscribe {
            require("serviceId", serviceId);
        }
    }

    private static void require(String name, @Nullable Object value) {
        if (value == null) {
            throw CapsuleException.invalidField("/" + name, name + " is missing.");
        }
    }

    /** What can be subscribed to. */
    enum Kind {
        DEPLOYMENT,
        LOG
    }
}
