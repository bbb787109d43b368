package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.rollout.ModelRuntime;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Session;
import dev.capsule.runtime.Subscription;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Loses calls and answers as long as it is told to: some before they have an effect, some after. */
final class UnreliableRuntime implements Runtime {
    private final ModelRuntime model;
    private final Mishaps mishaps;

    UnreliableRuntime(ModelRuntime model, Mishaps mishaps) {
        this.model = model;
        this.mishaps = mishaps;
    }

    @Override
    public Applied apply(Desired desired) {
        return unreliably(() -> model.apply(desired));
    }

    @Override
    public Observation observe(TargetId target) {
        return unreliably(() -> model.observe(target));
    }

    @Override
    public TaskRun runOnce(Task task) {
        return unreliably(() -> model.runOnce(task));
    }

    @Override
    public Applied remove(TargetId target, DecisionNumber number) {
        return unreliably(() -> model.remove(target, number));
    }

    @Override
    public Subscription watch(Consumer<TargetId> changed) {
        return model.watch(changed);
    }

    @Override
    public LogStream logs(InstanceId instance, LogOptions options) {
        return model.logs(instance, options);
    }

    @Override
    public Session attach(InstanceId instance, Command command) {
        return model.attach(instance, command);
    }

    @Override
    public Capabilities capabilities() {
        return model.capabilities();
    }

    private <T> T unreliably(Supplier<T> call) {
        mishaps.mayHappen();
        T result = call.get();
        mishaps.mayTakeLong();
        mishaps.mayHappen();
        return result;
    }
}
