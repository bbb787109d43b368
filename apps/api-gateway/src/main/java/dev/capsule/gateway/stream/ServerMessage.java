package dev.capsule.gateway.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceId;
import org.jspecify.annotations.Nullable;

/** What the stream sends. Deployment events and lines carry the sequence to go on after. */
sealed interface ServerMessage {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Deployment(
            String type,
            long sequence,
            DeploymentId deploymentId,
            ServiceId serviceId,
            long timestamp,
            DeploymentData data)
            implements ServerMessage {
        static Deployment of(String type, long sequence, long timestamp, DeployEvent.DeploymentFact fact) {
            return new Deployment(
                    type,
                    sequence,
                    fact.deployment(),
                    fact.service(),
                    timestamp,
                    new DeploymentData(fact.status().text(), fact.progress(), fact.message(), fact.error()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeploymentData(
            String status,
            int progress,
            @Nullable String message,
            @Nullable String error) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Log(
            String type,
            long sequence,
            ServiceId serviceId,
            long timestamp,
            String message,
            @Nullable String level,
            @Nullable String instance,
            @Nullable DeploymentId deploymentId)
            implements ServerMessage {
        static Log of(LogLine line) {
            return new Log(
                    "log." + line.source().text(),
                    line.sequence(),
                    line.service(),
                    line.at().toEpochMilli(),
                    line.message(),
                    line.level(),
                    line.instance(),
                    line.deployment());
        }
    }

    /** Events after one number and up to another were forgotten before this client came for them: read the state anew. */
    record Gap(String type, ServiceId serviceId, long after, long upTo) implements ServerMessage {}

    /** Every message of a client is answered by one of these two. @param sequence to go on after, of a subscription */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Accepted(String type, String request, @Nullable Long sequence) implements ServerMessage {}

    record Refused(String type, String code, String message) implements ServerMessage {}
}
