package dev.capsule.deploy.target;

import dev.capsule.deploy.access.Visibility;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which targets to list; null means any. */
record TargetFilter(
        @Nullable TargetId target,
        @Nullable ServiceId service,
        @Nullable ProjectId project,
        Visibility visibility) {
    static TargetFilter only(TargetId target) {
        return new TargetFilter(target, null, null, new Visibility(true, Set.of()));
    }

    String condition() {
        return "t.id > :after"
                + (target == null ? "" : " and t.id = :target")
                + (service == null ? "" : " and t.service_id = :service")
                + (project == null ? "" : " and s.project_id = :project")
                + (visibility.all() ? "" : " and s.project_id in (:visible)");
    }
}
