package dev.capsule.gateway.deployment;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentRequest;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deployments")
final class DeploymentRoutes {
    @GetMapping
    @Operation(summary = "List deployments, the newest first")
    Page<DeployViews.Deployment> list(
            @RequestParam @Nullable ServiceId serviceId,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new DeploymentRequest.FindDeployments(
                serviceId, environment, status(status), new PageRequest(cursor, limit)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a deployment")
    DeployViews.Deployment find(@PathVariable DeploymentId id, Call call) {
        return call.ask(new DeploymentRequest.FindDeployment(id));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "End a deployment that is not done")
    DeployViews.Deployment cancel(@PathVariable DeploymentId id, Call call) {
        return call.ask(new DeploymentRequest.CancelDeployment(id));
    }

    /** The lines of its build and what the platform said of it. @param after the sequence to go on after */
    @GetMapping("/{id}/logs")
    @Operation(summary = "The lines of a deployment")
    Page<LogLine> logs(
            @PathVariable DeploymentId id,
            @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "200") int limit,
            Call call) {
        DeployViews.Deployment deployment = call.ask(new DeploymentRequest.FindDeployment(id));
        return call.ask(new MonitorRequest.FindLines(
                deployment.serviceId(),
                null,
                id,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                after == null ? 0L : after,
                null,
                limit));
    }

    private static @Nullable DeploymentStatus status(@Nullable String name) {
        try {
            return name == null ? null : DeploymentStatus.of(name);
        } catch (IllegalArgumentException e) {
            throw CapsuleException.invalidField(
                    "/status",
                    "status is one of pending, building, deploying, running, failed, cancelled, superseded, rolled_back.");
        }
    }
}
