package dev.capsule.gateway.platform;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.ClusterRequest;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.gateway.call.Call;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/clusters")
final class ClusterRoutes {
    record NewCluster(
            @NotBlank @Size(max = 40) String name,
            @NotBlank @Size(max = 131072) String kubeconfig,
            @Nullable @Size(max = 200) String gateway) {}

    @GetMapping
    @Operation(summary = "List the clusters that applications can run on")
    Page<DeployViews.Cluster> list(Call call) {
        return call.ask(new ClusterRequest.FindClusters());
    }

    @PostMapping
    @Operation(summary = "Take a cluster up, once it is seen that applications can run there")
    @ResponseStatus(HttpStatus.CREATED)
    DeployViews.Cluster add(@Valid @RequestBody NewCluster body, Call call) {
        return call.ask(new ClusterRequest.AddCluster(body.name(), body.kubeconfig(), body.gateway()));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Forget a cluster on which nothing runs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name, Call call) {
        call.ask(new ClusterRequest.RemoveCluster(name));
    }
}
