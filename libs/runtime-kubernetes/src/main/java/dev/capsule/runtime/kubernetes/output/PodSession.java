package dev.capsule.runtime.kubernetes.output;

import dev.capsule.manifests.kubernetes.PodTemplates;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.Session;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command in the container of a pod. */
public final class PodSession implements Session {
    private final ExecWatch exec;

    private PodSession(ExecWatch exec) {
        this.exec = exec;
    }

    public static PodSession open(KubernetesClient client, Pod pod, Command command) {
        String[] arguments = command.arguments().toArray(String[]::new);
        var streams = client.pods()
                .resource(pod)
                .inContainer(PodTemplates.CONTAINER)
                .redirectingInput()
                .redirectingOutput();
        return new PodSession(
                command.terminal()
                        ? streams.withTTY().exec(arguments)
                        : streams.redirectingError().exec(arguments));
    }

    @Override
    public OutputStream input() {
        return exec.getInput();
    }

    @Override
    public InputStream output() {
        return new CommandOutput(exec.getOutput(), exec.exitCode());
    }

    /** With a terminal both streams are one. */
    @Override
    public InputStream errors() {
        InputStream errors = exec.getError();
        return errors == null ? InputStream.nullInputStream() : new CommandOutput(errors, exec.exitCode());
    }

    @Override
    public Optional<Integer> await(Duration time) throws InterruptedException {
        try {
            return Optional.ofNullable(exec.exitCode().get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The connection to the command was lost", e);
        }
    }

    @Override
    public void close() {
        exec.close();
    }
}
