package dev.capsule.gateway.call;

import dev.capsule.contracts.Request;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;

/** One HTTP request's way to the services: asks in the name of whoever sent it. Routes take it as a parameter. */
public final class Call {
    private final Requester requester;
    private final CallOptions options;
    private final OrganizationId organization;

    Call(Requester requester, CallOptions options, OrganizationId organization) {
        this.requester = requester;
        this.options = options;
        this.organization = organization;
    }

    public <R> R ask(Request<R> request) {
        return requester.ask(request, options);
    }

    public OrganizationId organization() {
        return organization;
    }
}
