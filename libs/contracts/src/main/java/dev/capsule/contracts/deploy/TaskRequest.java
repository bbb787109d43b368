package dev.capsule.contracts.deploy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asking for commands in the setting of a service. */
public sealed interface TaskRequest extends DeployRequest {
    /** Runs a command once, in a copy of its own. */
    @MessageKey("deploy.run-task.v1")
    record RunTask(ServiceId service, String environment, List<String> command)
            implements TaskRequest, Request<DeployViews.Task> {}

    @MessageKey("deploy.find-task.v1")
    record FindTask(TaskId task) implements TaskRequest, Request<DeployViews.Task> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Starts a command beside a running instance. @param instance null for any that is ready */
    @MessageKey("deploy.open-session.v1")
    record OpenSession(
            ServiceId service, String environment, @Nullable String instance, List<String> command, boolean terminal)
            implements TaskRequest, Request<DeployViews.OpenedSession> {}

    /**
     * Gives a session input and takes what it has written, waiting a moment when there is nothing.
     *
     * @param input base64, at most 64 KiB
     * @param endOfInput nothing more will come
     */
    @MessageKey("deploy.exchange-session.v1")
    record ExchangeSession(String session, String input, boolean endOfInput)
            implements TaskRequest, Request<DeployViews.SessionPiece> {}

    @MessageKey("deploy.close-session.v1")
    record CloseSession(String session) implements TaskRequest, Request<Done> {}
}
