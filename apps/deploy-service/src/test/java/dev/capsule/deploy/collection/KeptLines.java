package dev.capsule.deploy.collection;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.Requester;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A monitor-service that keeps a batch once, and loses requests and answers when it is told to. */
final class KeptLines implements Requester, InternalTokens {
    enum Trouble {
        NONE,
        REQUEST_LOST,
        ANSWER_LOST
    }

    final List<String> lines = new ArrayList<>();
    final List<MonitorRequest.StoreLines> requests = new ArrayList<>();
    private final Set<String> batches = new HashSet<>();
    private final Supplier<Trouble> trouble;

    KeptLines(Supplier<Trouble> trouble) {
        this.trouble = trouble;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R ask(Request<R> request, CallOptions options) {
        Trouble now = trouble.get();
        if (now == Trouble.REQUEST_LOST) {
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Lost.");
        }
        keep((MonitorRequest.StoreLines) request);
        if (now == Trouble.ANSWER_LOST) {
            throw new CapsuleException(ErrorCode.DEADLINE_EXCEEDED, "Lost.");
        }
        return (R) new Done();
    }

    @Override
    public String issue(Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String forSystem(OrganizationId organization) {
        return "token of " + organization;
    }

    private void keep(MonitorRequest.StoreLines request) {
        requests.add(request);
        if (batches.add(request.batchId())) {
            request.batches().forEach(batch -> batch.lines().forEach(line -> lines.add(line.text())));
        }
    }
}
