package dev.capsule.gateway.project;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.ProjectRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.call.ETags;
import dev.capsule.kernel.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
@RequestMapping("/api/v1/projects")
final class ProjectRoutes {
    record NewProject(
            @NotBlank @Size(max = 255) String name,
            @Nullable @Size(max = 40) String slug,
            DeployViews.@Nullable Repository repository) {}

    record ProjectChange(@NotBlank @Size(max = 255) String name, DeployViews.@Nullable Repository repository) {}

    @GetMapping
    @Operation(summary = "List projects")
    Page<DeployViews.Project> list(
            @RequestParam @Nullable String slug,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new ProjectRequest.FindProjects(slug, new PageRequest(cursor, limit)));
    }

    @PostMapping
    @Operation(summary = "Make a project")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DeployViews.Project> create(@Valid @RequestBody NewProject body, Call call) {
        DeployViews.Project made =
                call.ask(new ProjectRequest.CreateProject(body.name(), body.slug(), body.repository()));
        return ETags.created("/api/v1/projects/" + made.id(), made, made.version());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a project")
    ResponseEntity<DeployViews.Project> find(@PathVariable ProjectId id, Call call) {
        DeployViews.Project project = call.ask(new ProjectRequest.FindProject(id));
        return ETags.tagged(project, project.version());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a project")
    ResponseEntity<DeployViews.Project> update(
            @PathVariable ProjectId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProjectChange body,
            Call call) {
        long expected = ETags.expected(
                ifMatch, () -> call.ask(new ProjectRequest.FindProject(id)).version());
        DeployViews.Project changed =
                call.ask(new ProjectRequest.UpdateProject(id, expected, body.name(), body.repository()));
        return ETags.tagged(changed, changed.version());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a project with every service in it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProjectId id, Call call) {
        call.ask(new ProjectRequest.DeleteProject(id));
    }
}
