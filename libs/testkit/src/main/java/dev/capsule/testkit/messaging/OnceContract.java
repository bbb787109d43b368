package dev.capsule.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.CommonRequest.FindEvents;
import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.testkit.messaging.WordRequest.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are to be done once, and refusals that are to be remembered. */
public abstract class OnceContract extends KeptContract {
    static Stream<Request<Word>> bothKinds() {
        return Stream.of(new WordRequest.KeepWord("hello"), new WordRequest.StoreWord("hello"));
    }

    @ParameterizedTest
    @MethodSource("bothKinds")
    void givesTheSameReplyToTheSameRequest(Request<Word> request) {
        OrganizationId organization = KitCallers.organization();
        CallOptions options = as(organization, Role.DEVELOPER, UUID.randomUUID());

        Word first = auth.requester().ask(request, options);
        Word second = auth.requester().ask(request, options);

        assertThat(second).isEqualTo(first);
        assertThat(words.count(organization)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("bothKinds")
    void doesARequestOnceHoweverOftenItComesAtTheSameTime(Request<Word> request) throws Exception {
        OrganizationId organization = KitCallers.organization();
        CallOptions options = as(organization, Role.DEVELOPER, UUID.randomUUID());
        List<Future<Word>> replies = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                replies.add(threads.submit(() -> auth.requester().ask(request, options)));
            }
        }

        Word first = replies.getFirst().get();
        assertThat(replies).allSatisfy(reply -> assertThat(reply.get()).isEqualTo(first));
        assertThat(words.count(organization)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("bothKinds")
    void refusesAKeyThatWasUsedForAnotherRequest(Request<Word> request) {
        OrganizationId organization = KitCallers.organization();
        CallOptions options = as(organization, Role.DEVELOPER, UUID.randomUUID());
        auth.requester().ask(request, options);

        assertThatThrownBy(() -> auth.requester().ask(new WordRequest.KeepWord("other"), options))
                .satisfies(RequestContract.failsWith(ErrorCode.IDEMPOTENCY_MISMATCH));
        assertThat(words.count(organization)).isEqualTo(1);
    }

    @Test
    void keepsTheKeysOfOrganizationsApart() {
        OrganizationId one = KitCallers.organization();
        OrganizationId other = KitCallers.organization();
        UUID key = UUID.randomUUID();

        auth.requester().ask(new WordRequest.StoreWord("mine"), as(one, Role.DEVELOPER, key));
        auth.requester().ask(new WordRequest.StoreWord("yours"), as(other, Role.DEVELOPER, key));

        assertThat(words.count(one)).isEqualTo(1);
        assertThat(words.count(other)).isEqualTo(1);
    }

    @Test
    void doesARequestAgainThatFailedInAWayThatMayPass() {
        OrganizationId organization = KitCallers.organization();
        CallOptions options = as(organization, Role.DEVELOPER, UUID.randomUUID());
        AtomicInteger tries = new AtomicInteger();
        words.before = _ -> {
            if (tries.incrementAndGet() == 1) {
                throw new CapsuleException(ErrorCode.DISK_FULL, "There is no room for words.");
            }
        };
        WordRequest.KeepWord request = new WordRequest.KeepWord("later");

        assertThatThrownBy(() -> auth.requester().ask(request, options))
                .satisfies(RequestContract.failsWith(ErrorCode.DISK_FULL));
        auth.requester().ask(request, options);

        assertThat(words.count(organization)).isEqualTo(1);
    }

    @Test
    void answersARequestWithAKeyThoughTheBrokerIsKilledInTheMiddle() throws Exception {
        OrganizationId organization = KitCallers.organization();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        words.before = _ -> {
            inside.countDown();
            awaitQuietly(gone);
        };
        CallOptions options = as(organization, Role.DEVELOPER, UUID.randomUUID());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Word> reply =
                    threads.submit(() -> auth.requester().ask(new WordRequest.KeepWord("survives"), options));
            inside.await();
            broker.kill();
            gone.countDown();
            broker.restart();

            assertThat(reply.get().text()).isEqualTo("survives");
        }
        words.before = _ -> {};
        assertThat(words.count(organization)).isEqualTo(1);
    }

    @Test
    void recordsARefusalThoughNothingElseIsCommitted() {
        OrganizationId organization = KitCallers.organization();
        ProjectId project = new ProjectId(UUID.randomUUID());

        assertThatThrownBy(() ->
                        auth.requester().ask(new WordRequest.Erase(project), as(organization, Role.DEVELOPER, null)))
                .satisfies(RequestContract.failsWith(ErrorCode.FORBIDDEN));

        EventRecord event = auth.requester()
                .ask(new FindEvents("kit", organization, 0, 10), as(organization, Role.VIEWER, null))
                .events()
                .getFirst();
        assertThat(event.key()).isEqualTo(MessageCatalog.keyOf(AuditEvent.class));
        assertThat(event.payload().get("action").asString()).isEqualTo("kit.erase");
        assertThat(event.payload().get("subject").asString()).isEqualTo("project/" + project);
        assertThat(event.payload().get("outcome").asString()).isEqualTo("refused");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
