package dev.capsule.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.assembly.Messaging;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Asking and answering, as every broker has to carry it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RequestContract {
    static final List<String> SERVICES = List.of("kit", "auth", "gateway", "deploy");

    private final OrganizationId organization = KitCallers.organization();
    private final KitHandlers handlers = new KitHandlers();
    private Path keys;
    private TestBroker broker;
    private Messaging kit;
    private Messaging auth;
    private Messaging gateway;

    protected abstract TestBroker startBroker(Path keys, List<String> services);

    @BeforeAll
    void start(@TempDir Path directory) {
        keys = directory;
        broker = startBroker(keys, SERVICES);
        kit = messaging(MessagingSettings.of("kit", keys, KitRequest.class));
        auth = messaging(MessagingSettings.of("auth", keys));
        gateway = messaging(MessagingSettings.of("gateway", keys));
        kit.start(List.of(handlers));
    }

    @AfterAll
    void stop() {
        gateway.close();
        auth.close();
        kit.close();
        broker.close();
    }

    @Test
    void carriesARequestAndItsReply() {
        KitRequest.Reply reply = gateway.requester().ask(new KitRequest.Echo("grüße 🎈"), asPerson(Role.VIEWER));

        assertThat(reply).isEqualTo(new KitRequest.Reply("grüße 🎈", "ada"));
    }

    @Test
    void carriesARepliesTypeParameters() {
        assertThat(gateway.requester()
                        .ask(new KitRequest.FindWords(3), asPerson(Role.VIEWER))
                        .items())
                .extracting(KitRequest.Reply::text)
                .containsExactly("word 0", "word 1", "word 2");
    }

    @Test
    void carriesAThousandRequestsAtOnceEachToItsOwnCaller() throws Exception {
        CallOptions options = asPerson(Role.VIEWER);
        List<Future<KitRequest.Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                String text = "request " + i;
                replies.add(threads.submit(() -> gateway.requester().ask(new KitRequest.Echo(text), options)));
            }
        }

        for (int i = 0; i < replies.size(); i++) {
            assertThat(replies.get(i).get().text()).isEqualTo("request " + i);
        }
    }

    @Test
    void endsACallAtItsDeadlineAndDropsTheRequestsThatWaitedPastIt() {
        handlers.gate = new CountDownLatch(1);
        int before = handlers.entered.get();
        CallOptions hasty = new CallOptions(token(Role.VIEWER), Duration.ofMillis(200), null);

        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MessagingSettings.DEFAULT_CONCURRENCY + 5; i++) {
                calls.add(threads.submit(() -> assertThatThrownBy(
                                () -> gateway.requester().ask(new KitRequest.Wait("late"), hasty))
                        .satisfies(failsWith(ErrorCode.DEADLINE_EXCEEDED))));
            }
        }
        handlers.gate.countDown();

        assertThat(calls).allSatisfy(call -> assertThat(call.state()).isEqualTo(Future.State.SUCCESS));
        gateway.requester().ask(new KitRequest.Echo("the queue is through"), asPerson(Role.VIEWER));
        assertThat(handlers.entered.get() - before).isEqualTo(MessagingSettings.DEFAULT_CONCURRENCY);
    }

    @Test
    void saysAtOnceThatNobodyAnswers() {
        CallOptions patient = new CallOptions(token(Role.VIEWER), Duration.ofMinutes(5), null);

        assertThatThrownBy(() -> gateway.requester().ask(new PlatformRequest.FindRuntime(), patient))
                .satisfies(failsWith(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("does not run");
    }

    @Test
    void carriesARefusalAsItWasSaid() {
        assertThatThrownBy(() -> gateway.requester().ask(new KitRequest.Fail("DISK_FULL"), asPerson(Role.VIEWER)))
                .satisfies(failsWith(ErrorCode.DISK_FULL))
                .hasMessage("It failed as asked by ada@example.org.");
    }

    @Test
    void tellsNothingOfAnUnexpectedFailure() {
        assertThatThrownBy(() -> gateway.requester().ask(new KitRequest.Fail("unexpected"), asPerson(Role.VIEWER)))
                .satisfies(failsWith(ErrorCode.INTERNAL))
                .hasMessageNotContaining("1234");
    }

    @Test
    void asksForThePermissionThatTheHandlerNeeds() {
        KitRequest.Change change = new KitRequest.Change(new ProjectId(UUID.randomUUID()));

        assertThat(gateway.requester().ask(change, asPerson(Role.DEVELOPER))).isEqualTo(new Done());
        assertThatThrownBy(() -> gateway.requester().ask(change, asPerson(Role.VIEWER)))
                .satisfies(failsWith(ErrorCode.FORBIDDEN))
                .hasMessageContaining("service:manage");
    }

    @Test
    void answersUnknownCallersOnlyWhereEveryoneMay() {
        assertThat(gateway.requester().ask(new KitRequest.Hello(), CallOptions.anonymous()))
                .isEqualTo(new KitRequest.Reply("hello", "anonymous"));
        assertThatThrownBy(() -> gateway.requester().ask(new KitRequest.Echo("who"), CallOptions.anonymous()))
                .satisfies(failsWith(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void letsServicesDoWhatPeopleMayNot() {
        CallOptions system = CallOptions.as(gateway.tokens().forSystem(organization));

        assertThat(gateway.requester().ask(new KitRequest.Internal(), system)).isEqualTo(new Done());
        assertThatThrownBy(() -> gateway.requester().ask(new KitRequest.Internal(), asPerson(Role.OWNER)))
                .satisfies(failsWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void understandsANewerSendersFields() throws Exception {
        String body = "{\"text\":\"hello\",\"addedLater\":{\"deep\":[1,2]}}";

        assertThat(new RawRequest("kit.echo.v1", token(Role.VIEWER), body).ask(broker.access("gateway")))
                .isEqualTo("ok {\"text\":\"hello\",\"principal\":\"ada\"}");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertThat(new RawRequest("kit.echo.v1", token(Role.VIEWER), "{\"text\":").ask(broker.access("gateway")))
                .startsWith("problem ")
                .contains("INVALID_REQUEST");
    }

    @Test
    void refusesATokenThatNobodySigned() throws Exception {
        String forged = token(Role.VIEWER).replaceFirst("\\.[^.]+$", ".c2lnbmVkIGJ5IG5vYm9keQ");

        assertThat(new RawRequest("kit.echo.v1", forged, "{\"text\":\"hello\"}").ask(broker.access("gateway")))
                .startsWith("problem ")
                .contains("UNAUTHENTICATED");
    }

    @Test
    void answersAgainAfterTheBrokerWasAway() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        broker.kill();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<KitRequest.Reply> reply = threads.submit(() -> {
                asked.countDown();
                return gateway.requester()
                        .ask(
                                new KitRequest.Echo("still here"),
                                new CallOptions(token(Role.VIEWER), Duration.ofMinutes(2), null));
            });
            asked.await();
            assertThatThrownBy(() -> gateway.requester()
                            .ask(
                                    new KitRequest.Echo("hasty"),
                                    new CallOptions(token(Role.VIEWER), Duration.ofMillis(100), null)))
                    .satisfies(failsWith(ErrorCode.UNAVAILABLE));
            broker.restart();

            assertThat(reply.get().text()).isEqualTo("still here");
        }
    }

    private CallOptions asPerson(Role role) {
        return CallOptions.as(token(role));
    }

    private String token(Role role) {
        Caller person = KitCallers.person(organization, role);
        return auth.tokens().issue(person);
    }

    private Messaging messaging(MessagingSettings settings) {
        return new Messaging(
                settings, () -> broker.access(settings.service()), null, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    static java.util.function.Consumer<Throwable> failsWith(ErrorCode code) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        CapsuleException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
