package dev.capsule.deploy.collection;

import dev.capsule.contracts.deploy.DeployEvent.DeploymentFact;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.deploy.collection.ToldStore.Told;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What happened to an organization's deployments, as lines among those of their services. Its cursor is the number of what
 * was told last.
 *
 * @param environmentName by its id
 */
record PlatformOutput(OrganizationId organization, ToldStore store, Function<EnvironmentId, String> environmentName)
        implements LineSource {
    @Override
    public Piece read(long cursor, int maxLines) {
        List<SourceLine> lines = new ArrayList<>();
        long next = cursor;
        for (Told told : store.after(organization, cursor, maxLines)) {
            told.fact().ifPresent(fact -> lines.add(line(told, fact)));
            next = told.number();
        }
        return new Piece(List.of(), lines, next, false);
    }

    private SourceLine line(Told told, DeploymentFact fact) {
        Origin origin = new Origin(
                organization,
                fact.service(),
                fact.environment(),
                environmentName.apply(fact.environment()),
                null,
                fact.deployment());
        String message = fact.message() == null ? "" : ": " + fact.message();
        return new SourceLine(origin, told.at(), LogSource.PLATFORM, "Deployment " + words(fact) + message);
    }

    private static String words(DeploymentFact fact) {
        return fact.status().text().replace('_', ' ');
    }
}
