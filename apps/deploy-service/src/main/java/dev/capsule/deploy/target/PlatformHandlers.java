package dev.capsule.deploy.target;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.PlatformRequest.FindRuntime;
import dev.capsule.deploy.location.Location;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.Runtime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says how capable and how safe the runtime is. */
@Component
class PlatformHandlers implements MessageHandlers {
    private final Runtime runtime;

    PlatformHandlers(Runtime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(
                FindRuntime.class,
                new Access.Known<FindRuntime>("whoever runs applications here may know how they are kept apart"),
                this::find);
    }

    private DeployViews.RuntimeInfo find(FindRuntime request, Caller caller) {
        Capabilities capabilities = runtime.capabilities();
        return new DeployViews.RuntimeInfo(
                Location.MACHINE,
                capabilities.images(),
                capabilities.trees(),
                capabilities.isolation(),
                capabilities.warnings(),
                Map.of("weights", Boolean.toString(capabilities.weights())));
    }
}
