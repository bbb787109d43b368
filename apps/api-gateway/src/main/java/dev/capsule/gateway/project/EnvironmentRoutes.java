package dev.capsule.gateway.project;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.ProjectRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.call.ETags;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class EnvironmentRoutes {
    record NewEnvironment(@NotBlank @Size(max = 40) String name, DeployViews.@NotNull EnvironmentKind kind) {}

    @GetMapping("/projects/{project}/environments")
    @Operation(summary = "List the environments of a project")
    Page<DeployViews.Environment> list(@PathVariable ProjectId project, Call call) {
        return call.ask(new ProjectRequest.FindEnvironments(project));
    }

    @PostMapping("/projects/{project}/environments")
    @Operation(summary = "Make an environment")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DeployViews.Environment> create(
            @PathVariable ProjectId project, @Valid @RequestBody NewEnvironment body, Call call) {
        DeployViews.Environment made =
                call.ask(new ProjectRequest.CreateEnvironment(project, body.name(), body.kind()));
        return ETags.created("/api/v1/environments/" + made.id(), made, made.version());
    }

    @GetMapping("/environments/{id}")
    @Operation(summary = "Read an environment")
    ResponseEntity<DeployViews.Environment> find(@PathVariable EnvironmentId id, Call call) {
        DeployViews.Environment environment = call.ask(new ProjectRequest.FindEnvironment(id));
        return ETags.tagged(environment, environment.version());
    }

    @DeleteMapping("/environments/{id}")
    @Operation(summary = "Delete an environment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable EnvironmentId id, Call call) {
        call.ask(new ProjectRequest.DeleteEnvironment(id));
    }
}
