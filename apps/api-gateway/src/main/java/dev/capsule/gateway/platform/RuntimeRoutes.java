package dev.capsule.gateway.platform;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.gateway.call.Call;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What applications run on, and what keeps them apart. */
@RestController
final class RuntimeRoutes {
    @GetMapping("/api/v1/runtime")
    @Operation(summary = "What applications run on, and what keeps them apart")
    DeployViews.RuntimeInfo runtime(Call call) {
        return call.ask(new PlatformRequest.FindRuntime());
    }
}
