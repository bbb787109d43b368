package dev.capsule.messaging.request;

import dev.capsule.persistence.TenantTransactions;

/** What answering keeps in the service's schema. */
public record Keeping(TenantTransactions tenants, Once once, Refusals refusals) {}
