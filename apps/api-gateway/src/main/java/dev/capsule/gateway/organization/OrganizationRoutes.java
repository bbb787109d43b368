package dev.capsule.gateway.organization;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.call.ETags;
import dev.capsule.kernel.OrganizationId;
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
@RequestMapping("/api/v1/organizations")
final class OrganizationRoutes {
    record NewOrganization(
            @NotBlank @Size(max = 255) String name,
            @Nullable @Size(max = 40) String slug) {}

    record OrganizationChange(@NotBlank @Size(max = 255) String name) {}

    @GetMapping
    @Operation(summary = "List the organizations one is a member of")
    Page<AuthViews.Organization> list(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit, Call call) {
        return call.ask(new AuthRequest.FindOrganizations(new PageRequest(cursor, limit)));
    }

    @PostMapping
    @Operation(summary = "Make an organization")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AuthViews.Organization> create(@Valid @RequestBody NewOrganization body, Call call) {
        AuthViews.Organization made = call.ask(new AuthRequest.CreateOrganization(body.name(), body.slug()));
        return ETags.created("/api/v1/organizations/" + made.id(), made, made.version());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an organization")
    ResponseEntity<AuthViews.Organization> find(@PathVariable OrganizationId id, Call call) {
        AuthViews.Organization organization = call.ask(new AuthRequest.FindOrganization(id));
        return ETags.tagged(organization, organization.version());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Rename an organization")
    ResponseEntity<AuthViews.Organization> update(
            @PathVariable OrganizationId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody OrganizationChange body,
            Call call) {
        long expected = ETags.expected(
                ifMatch, () -> call.ask(new AuthRequest.FindOrganization(id)).version());
        AuthViews.Organization changed = call.ask(new AuthRequest.UpdateOrganization(id, expected, body.name()));
        return ETags.tagged(changed, changed.version());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete an organization")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable OrganizationId id, Call call) {
        call.ask(new AuthRequest.DeleteOrganization(id));
    }
}
