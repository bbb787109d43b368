package dev.capsule.gateway.service;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.ServiceRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.call.ETags;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/services")
final class ServiceRoutes {
    record NewService(
            @NotNull ProjectId projectId,
            @NotBlank @Size(max = 255) String name,
            @Nullable ServiceType type,
            DeployViews.@Nullable ServiceSource source,
            DeployViews.@Nullable ServiceConfiguration configuration) {}

    record ServiceChange(
            @Nullable ServiceType type,
            DeployViews.@Nullable ServiceSource source,
            DeployViews.@Nullable ServiceConfiguration configuration) {}

    @GetMapping
    @Operation(summary = "List services")
    Page<DeployViews.Service> list(
            @RequestParam @Nullable ProjectId projectId,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new ServiceRequest.FindServices(projectId, name, new PageRequest(cursor, limit)));
    }

    @PostMapping
    @Operation(summary = "Make a service")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DeployViews.Service> create(@Valid @RequestBody NewService body, Call call) {
        DeployViews.Service made = call.ask(new ServiceRequest.CreateService(
                body.projectId(), body.name(), body.type(), body.source(), body.configuration()));
        return ETags.created("/api/v1/services/" + made.id(), made, made.version());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a service")
    ResponseEntity<DeployViews.Service> find(@PathVariable ServiceId id, Call call) {
        DeployViews.Service service = call.ask(new ServiceRequest.FindService(id));
        return ETags.tagged(service, service.version());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change how a service is built and run")
    ResponseEntity<DeployViews.Service> update(
            @PathVariable ServiceId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ServiceChange body,
            Call call) {
        long expected = ETags.expected(
                ifMatch, () -> call.ask(new ServiceRequest.FindService(id)).version());
        DeployViews.Service changed = call.ask(
                new ServiceRequest.UpdateService(id, expected, body.type(), body.source(), body.configuration()));
        return ETags.tagged(changed, changed.version());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a service down and forget it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ServiceId id, Call call) {
        call.ask(new ServiceRequest.DeleteService(id));
    }

    @GetMapping("/{id}/releases")
    @Operation(summary = "List the releases of a service, the newest first")
    Page<DeployViews.Release> releases(
            @PathVariable ServiceId id,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new ServiceRequest.FindReleases(id, new PageRequest(cursor, limit)));
    }

    @GetMapping("/{id}/builds")
    @Operation(summary = "List the builds of a service, the newest first")
    Page<DeployViews.Build> builds(
            @PathVariable ServiceId id,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new ServiceRequest.FindBuilds(id, new PageRequest(cursor, limit)));
    }
}
