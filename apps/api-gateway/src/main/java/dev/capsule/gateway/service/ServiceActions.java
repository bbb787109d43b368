package dev.capsule.gateway.service;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentRequest;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.contracts.deploy.ServiceRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is done to a running service. What takes time answers 202 with the deployment to follow. */
@RestController
@RequestMapping("/api/v1")
final class ServiceActions {
    private static final String PRODUCTION = "production";

    /** @param automatic by a push rather than by hand: does not override a hold */
    record DeployBody(
            @Nullable String environment,
            @NotNull DeploymentSource source,
            @Nullable Boolean automatic) {}

    record RollbackBody(
            @Nullable String environment, @Nullable Integer release) {}

    record ScaleBody(@Nullable String environment, @NotNull Integer replicas) {}

    record RestartBody(@Nullable String environment) {}

    record PromoteBody(@NotBlank String from, @NotBlank String to) {}

    @PostMapping("/services/{id}/deploy")
    @Operation(summary = "Build a source and run it")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeployViews.Deployment> deploy(
            @PathVariable ServiceId id, @Valid @RequestBody DeployBody body, Call call) {
        return accepted(call.ask(new DeploymentRequest.StartDeployment(
                id, orProduction(body.environment()), body.source(), !Boolean.TRUE.equals(body.automatic()))));
    }

    @PostMapping("/services/{id}/rollback")
    @Operation(summary = "Put an earlier release back")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeployViews.Deployment> rollback(
            @PathVariable ServiceId id, @Valid @RequestBody(required = false) @Nullable RollbackBody body, Call call) {
        RollbackBody asked = body == null ? new RollbackBody(null, null) : body;
        return accepted(
                call.ask(new DeploymentRequest.RollBack(id, orProduction(asked.environment()), asked.release())));
    }

    @PostMapping("/services/{id}/scale")
    @Operation(summary = "Set how many instances run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeployViews.Target scale(@PathVariable ServiceId id, @Valid @RequestBody ScaleBody body, Call call) {
        return call.ask(new ServiceRequest.ScaleService(id, orProduction(body.environment()), body.replicas()));
    }

    @PostMapping("/services/{id}/restart")
    @Operation(summary = "Replace every instance by a fresh one")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeployViews.Target restart(
            @PathVariable ServiceId id, @RequestBody(required = false) @Nullable RestartBody body, Call call) {
        return call.ask(new ServiceRequest.RestartService(id, orProduction(body == null ? null : body.environment())));
    }

    @PostMapping("/services/{id}/promote")
    @Operation(summary = "Run what runs in one environment in another, without a build")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeployViews.Deployment> promote(
            @PathVariable ServiceId id, @Valid @RequestBody PromoteBody body, Call call) {
        return accepted(call.ask(new DeploymentRequest.Promote(id, body.from(), body.to())));
    }

    /** What runs, where, which release, how many, healthy or why not. */
    @GetMapping("/targets")
    @Operation(summary = "What runs, where, which release, how many, healthy or why not")
    Page<DeployViews.Target> targets(
            @RequestParam @Nullable ServiceId serviceId,
            @RequestParam @Nullable ProjectId projectId,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new ServiceRequest.FindTargets(serviceId, projectId, new PageRequest(cursor, limit)));
    }

    /** Where the deployment can be followed is said beside it. */
    private static ResponseEntity<DeployViews.Deployment> accepted(DeployViews.Deployment deployment) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/deployments/" + deployment.id()))
                .body(deployment);
    }

    static String orProduction(@Nullable String environment) {
        return environment == null ? PRODUCTION : environment;
    }
}
