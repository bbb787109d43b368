package dev.capsule.gateway.service;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.TaskRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TaskId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** Commands in the setting of a service: once on their own, or beside an instance with their streams. */
@RestController
@RequestMapping("/api/v1")
final class TaskRoutes {
    private static final int MAX_PIECE = 88 * 1024;

    record RunBody(
            @Nullable String environment,
            @NotEmpty @Size(max = 256) List<String> command) {}

    record SessionBody(
            @Nullable String environment,
            @Nullable String instance,
            @NotEmpty @Size(max = 256) List<String> command,
            @Nullable Boolean terminal) {}

    /** @param input base64 of at most 64 KiB */
    record PieceBody(
            @Nullable @Size(max = MAX_PIECE) String input,
            @Nullable Boolean endOfInput) {}

    @PostMapping("/services/{id}/run")
    @Operation(summary = "Run a command once, on its own")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeployViews.Task run(@PathVariable ServiceId id, @Valid @RequestBody RunBody body, Call call) {
        return call.ask(new TaskRequest.RunTask(id, ServiceActions.orProduction(body.environment()), body.command()));
    }

    @GetMapping("/tasks/{id}")
    @Operation(summary = "Read how a task went")
    DeployViews.Task task(@PathVariable TaskId id, Call call) {
        return call.ask(new TaskRequest.FindTask(id));
    }

    @PostMapping("/services/{id}/sessions")
    @Operation(summary = "Run a command beside an instance")
    @ResponseStatus(HttpStatus.CREATED)
    DeployViews.OpenedSession open(@PathVariable ServiceId id, @Valid @RequestBody SessionBody body, Call call) {
        return call.ask(new TaskRequest.OpenSession(
                id,
                ServiceActions.orProduction(body.environment()),
                body.instance(),
                body.command(),
                Boolean.TRUE.equals(body.terminal())));
    }

    /** Gives input and takes output; waits a moment when there is none. */
    @PostMapping("/sessions/{session}/exchange")
    @Operation(summary = "Give input to a session and take its output")
    DeployViews.SessionPiece exchange(@PathVariable String session, @Valid @RequestBody PieceBody body, Call call) {
        return call.ask(new TaskRequest.ExchangeSession(
                session, body.input() == null ? "" : body.input(), Boolean.TRUE.equals(body.endOfInput())));
    }

    @DeleteMapping("/sessions/{session}")
    @Operation(summary = "End a session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String session, Call call) {
        call.ask(new TaskRequest.CloseSession(session));
    }
}
