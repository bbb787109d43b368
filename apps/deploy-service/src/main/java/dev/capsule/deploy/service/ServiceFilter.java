package dev.capsule.deploy.service;

import dev.capsule.deploy.access.Visibility;
import dev.capsule.kernel.ProjectId;
import org.jspecify.annotations.Nullable;

/** Which services a list holds; null in a field means any. */
record ServiceFilter(@Nullable ProjectId project, @Nullable String name, Visibility visibility) {
    /** As a condition of SQL over the table service. */
    String condition() {
        return "id > :after"
                + (project == null ? "" : " and project_id = :project")
                + (name == null ? "" : " and name = :name")
                + (visibility.all() ? "" : " and project_id in (:visible)");
    }
}
