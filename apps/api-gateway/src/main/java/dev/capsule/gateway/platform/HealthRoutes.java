package dev.capsule.gateway.platform;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.gateway.limit.RedisLink;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether this process lives, and whether the platform as a whole can be used. Public, so it tells no more than that. */
@RestController
final class HealthRoutes {
    private static final CallOptions PATIENCE = new CallOptions(null, Duration.ofSeconds(2), null);
    private static final Map<String, Request<Done>> PINGS = Map.of(
            "auth", new AuthRequest.Ping(), "deploy", new PlatformRequest.Ping(), "monitor", new MonitorRequest.Ping());

    private final Requester requester;
    private final @Nullable RedisLink redis;

    HealthRoutes(Requester requester, ObjectProvider<RedisLink> redis) {
        this.requester = requester;
        this.redis = redis.getIfAvailable();
    }

    /** @param services each service with {@code up} or why not; Redis too where it is used, without which all goes on */
    record Readiness(String status, Map<String, String> services) {}

    @GetMapping("/health/live")
    @Operation(summary = "Whether the gateway lives")
    Readiness live() {
        return new Readiness("up", Map.of());
    }

    @GetMapping("/health/ready")
    @Operation(summary = "Whether the platform can be used")
    ResponseEntity<Readiness> ready() {
        Map<String, String> states = new TreeMap<>();
        PINGS.forEach((service, ping) -> states.put(service, stateOf(ping)));
        boolean up = states.values().stream().allMatch("up"::equals);
        if (redis != null) {
            states.put("redis", redis.isUsable() ? "up" : ErrorCode.UNAVAILABLE.slug());
        }
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Readiness(up ? "up" : "down", states));
    }

    private String stateOf(Request<Done> ping) {
        try {
            requester.ask(ping, PATIENCE);
            return "up";
        } catch (CapsuleException e) {
            return e.code().slug();
        }
    }
}
