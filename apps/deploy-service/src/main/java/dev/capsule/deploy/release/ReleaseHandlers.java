package dev.capsule.deploy.release;

import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.ServiceRequest.FindReleases;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.paging.LatestPage;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.manifests.Artifact;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Requests about releases. */
@Component
class ReleaseHandlers implements MessageHandlers {
    private final ReleaseStore store;
    private final Places places;

    ReleaseHandlers(ReleaseStore store, Places places) {
        this.store = store;
        this.places = places;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindReleases.class, places.inProjectOf(SERVICE_VIEW, FindReleases::service), this::findAll);
    }

    private Page<DeployViews.Release> findAll(FindReleases request, Caller caller) {
        LatestPage page = LatestPage.of(request.page());
        Map<ReleaseId, List<String>> live = store.liveIn(request.service());
        return page.page(
                store.list(request.service(), page).stream()
                        .map(release -> view(release, live.getOrDefault(release.id(), List.of())))
                        .toList(),
                DeployViews.Release::id);
    }

    private static DeployViews.Release view(Release release, List<String> liveIn) {
        return new DeployViews.Release(
                release.id(),
                release.service(),
                release.number(),
                switch (release.workload().artifact()) {
                    case Artifact.Tree(Digest digest) -> "sha256:" + digest;
                    case Artifact.Image(String reference) -> reference;
                },
                release.plan().framework(),
                release.workload().type(),
                release.workload().command(),
                release.commit(),
                liveIn,
                release.createdAt());
    }
}
