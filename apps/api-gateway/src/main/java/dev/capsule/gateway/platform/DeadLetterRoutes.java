package dev.capsule.gateway.platform;

import dev.capsule.contracts.CommonRequest;
import dev.capsule.contracts.DeadLetter;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EventId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a service could not handle after all its tries; for whoever runs the installation. */
@RestController
@RequestMapping("/api/v1/admin/dead-letters")
final class DeadLetterRoutes {
    private static final List<String> SERVICES = List.of("auth", "deploy", "monitor");

    @GetMapping("/{service}")
    @Operation(summary = "List the events that a service could not handle, the newest first")
    Page<DeadLetter> list(
            @PathVariable String service,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Call call) {
        return call.ask(new CommonRequest.FindDeadLetters(known(service), new PageRequest(cursor, limit)));
    }

    @PostMapping("/{service}/{id}/replay")
    @Operation(summary = "Hand a dead letter to its handler once more")
    DeadLetter replay(@PathVariable String service, @PathVariable EventId id, Call call) {
        return call.ask(new CommonRequest.ReplayDeadLetter(known(service), id));
    }

    /** The name becomes part of a routing key. */
    private static String known(String service) {
        if (!SERVICES.contains(service)) {
            throw CapsuleException.invalidField("/service", "service is one of " + String.join(", ", SERVICES) + ".");
        }
        return service;
    }
}
