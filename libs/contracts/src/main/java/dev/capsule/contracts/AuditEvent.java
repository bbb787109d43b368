package dev.capsule.contracts;

import dev.capsule.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed something, or was refused to. Every service writes it beside its change; auth-service keeps the chain.
 *
 * @param action such as {@code service.scale}
 * @param subject what it was done to, such as {@code service/0198…}
 * @param outcome {@code allowed} or {@code refused}
 */
@MessageKey("audit.recorded.v1")
@ProducedBy({"auth", "deploy", "monitor"})
public record AuditEvent(
        OrganizationId organization,
        Instant at,
        String actor,
        String action,
        String subject,
        String outcome,
        @Nullable String detail)
        implements Event {}
