package dev.capsule.deploy.collection;

import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.contracts.monitor.MonitorRequest.Line;
import dev.capsule.contracts.monitor.MonitorRequest.LineBatch;
import dev.capsule.deploy.collection.LineSource.SourceLine;
import dev.capsule.deploy.masking.Mask;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.Requester;
import java.util.ArrayList;
import java.util.List;

/** Hands lines and samples to monitor-service. When a call returns they are kept; when it throws they may be. */
final class Delivery {
    private static final int MAX_LINE_CHARACTERS = 16_000;

    private final Requester requester;
    private final InternalTokens tokens;

    Delivery(Requester requester, InternalTokens tokens) {
        this.requester = requester;
        this.tokens = tokens;
    }

    /** @param lines of one organization, at least one */
    void lines(String batchId, List<SourceLine> lines, Mask mask) {
        OrganizationId organization = lines.getFirst().origin().organization();
        requester.ask(
                new MonitorRequest.StoreLines(batchId, organization, batches(lines, mask)),
                CallOptions.as(tokens.forSystem(organization)));
    }

    void samples(OrganizationId organization, List<MonitorRequest.Sample> samples) {
        requester.ask(
                new MonitorRequest.StoreSamples(organization, samples), CallOptions.as(tokens.forSystem(organization)));
    }

    /** Neighbours of the same origin and stream together; the order stays. */
    private static List<LineBatch> batches(List<SourceLine> lines, Mask mask) {
        List<LineBatch> batches = new ArrayList<>();
        List<Line> run = new ArrayList<>();
        SourceLine first = lines.getFirst();
        for (SourceLine line : lines) {
            if (line.source() != first.source() || !line.origin().equals(first.origin())) {
                batches.add(batch(first, run));
                run = new ArrayList<>();
                first = line;
            }
            run.add(new Line(line.at(), readable(mask.apply(line.text()))));
        }
        batches.add(batch(first, run));
        return batches;
    }

    private static LineBatch batch(SourceLine like, List<Line> lines) {
        Origin origin = like.origin();
        return new LineBatch(
                origin.service(),
                origin.environmentName(),
                origin.environment(),
                origin.instance(),
                origin.deployment(),
                like.source(),
                List.copyOf(lines));
    }

    private static String readable(String text) {
        String line = text.replace('\0', '\uFFFD');
        return line.length() <= MAX_LINE_CHARACTERS ? line : line.substring(0, MAX_LINE_CHARACTERS) + " … (cut)";
    }
}
