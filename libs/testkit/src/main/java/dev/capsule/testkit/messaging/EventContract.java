package dev.capsule.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.CommonRequest.FindDeadLetters;
import dev.capsule.contracts.CommonRequest.FindEvents;
import dev.capsule.contracts.CommonRequest.ReplayDeadLetter;
import dev.capsule.contracts.DeadLetter;
import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.CallOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Events, as every broker has to carry them. */
public abstract class EventContract extends KeptContract {
    @Test
    void numbersEventsWithoutGapsWhateverRollsBack() {
        OrganizationId organization = KitCallers.organization();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                boolean fails = i % 4 == 0;
                String text = "word " + i;
                threads.submit(() -> tenants().inTransaction(organization, () -> {
                    kit.outbox().append(new KitEvent.Said(organization, text));
                    if (fails) {
                        throw new IllegalStateException("rolled back");
                    }
                }));
            }
        }

        assertThat(retained(organization))
                .extracting(EventRecord::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void refusesAnEventOutsideOfATransaction() {
        OrganizationId organization = KitCallers.organization();

        assertThatThrownBy(() -> kit.outbox().append(new KitEvent.Said(organization, "nobody knows why")))
                .isInstanceOf(RuntimeException.class);
        assertThat(retained(organization)).isEmpty();
    }

    @Test
    void bringsEachEventOnceAndInOrder() throws Exception {
        OrganizationId organization = KitCallers.organization();
        List<String> said = IntStream.range(0, 60).mapToObj(i -> "word " + i).toList();

        for (String text : said) {
            say(organization, text);
            tenants().inTransaction(organization, () -> kit.outbox().append(new KitEvent.Hummed(organization)));
        }

        await("all are heard", () -> hearer.heard(organization).size() >= said.size());
        assertThat(hearer.heard(organization)).isEqualTo(said);
    }

    @Test
    void takesAnEventThatCameTwiceOnce() throws Exception {
        OrganizationId organization = KitCallers.organization();
        say(organization, "first");
        await("the first is heard", () -> !hearer.heard(organization).isEmpty());

        superuser()
                .sql("update kit.outbox_head set published_number = 0 where organization_id = ?")
                .param(organization.value())
                .update();
        say(organization, "second");

        await("the second is heard", () -> hearer.heard(organization).contains("second"));
        assertThat(hearer.heard(organization)).containsExactly("first", "second");
    }

    @Test
    void fetchesWhatTheBrokerNeverBrought() throws Exception {
        OrganizationId organization = KitCallers.organization();
        tenants().inTransaction(organization, () -> {
            kit.outbox().append(new KitEvent.Said(organization, "lost"));
            tenants()
                    .jdbc()
                    .sql("update outbox_head set published_number = last_number")
                    .update();
        });

        say(organization, "brought");

        await("both are heard", () -> hearer.heard(organization).size() == 2);
        assertThat(hearer.heard(organization)).containsExactly("lost", "brought");
    }

    @Test
    void catchesUpAfterTheConsumerWasDownAndItsQueueWasLost() throws Exception {
        OrganizationId organization = KitCallers.organization();
        listening.close();
        say(organization, "while it was down");
        await("it is published", () -> unpublished(organization) == 0);
        broker.loseQueue("hearer.events");

        listen();

        await("it is heard", () -> !hearer.heard(organization).isEmpty());
        assertThat(hearer.heard(organization)).containsExactly("while it was down");
    }

    @Test
    void handlesAnEventAgainWhoseConsumerDiedInTheMiddle() throws Exception {
        OrganizationId organization = KitCallers.organization();
        CountDownLatch inside = new CountDownLatch(1);
        hearer.before = _ -> {
            inside.countDown();
            standStill();
        };
        say(organization, "once more");
        inside.await();
        listening.close();

        listen();

        await("it is heard", () -> !hearer.heard(organization).isEmpty());
        assertThat(hearer.heard(organization)).containsExactly("once more");
    }

    @Test
    void keepsWhatFailsAsADeadLetterThatCanBeReplayed() throws Exception {
        OrganizationId organization = KitCallers.organization();
        hearer.before = text -> {
            if (text.equals("bad")) {
                throw new IllegalStateException("cannot bear it");
            }
        };
        say(organization, "bad");
        say(organization, "good");
        await("the good one is heard", () -> !hearer.heard(organization).isEmpty());
        CallOptions administrator = CallOptions.as(auth.tokens().issue(administrator(organization)));

        DeadLetter letter = auth.requester()
                .ask(new FindDeadLetters("hearer", PageRequest.first()), administrator)
                .items()
                .getFirst();
        hearer.before = _ -> {};
        DeadLetter replayed = auth.requester().ask(new ReplayDeadLetter("hearer", letter.id()), administrator);

        assertThat(letter.error()).contains("cannot bear it");
        assertThat(letter.payload().get("text").asString()).isEqualTo("bad");
        assertThat(replayed.replayedAt()).isNotNull();
        assertThat(hearer.heard(organization)).containsExactly("good", "bad");
        assertThatThrownBy(() -> auth.requester().ask(new ReplayDeadLetter("hearer", letter.id()), administrator))
                .satisfies(RequestContract.failsWith(ErrorCode.CONFLICT_STATE));
    }

    @Test
    void showsAnOrganizationsEventsToItsOwnPeopleOnly() {
        OrganizationId own = KitCallers.organization();
        OrganizationId other = KitCallers.organization();
        say(own, "ours");
        say(other, "theirs");

        assertThat(auth.requester()
                        .ask(new FindEvents("kit", own, 0, 10), as(own, Role.VIEWER, null))
                        .events())
                .hasSize(1);
        assertThatThrownBy(() -> auth.requester().ask(new FindEvents("kit", other, 0, 10), as(own, Role.OWNER, null)))
                .satisfies(RequestContract.failsWith(ErrorCode.NOT_FOUND));
    }

    @Test
    void losesNothingWhenTheBrokerIsKilledInTheMiddle() throws Exception {
        OrganizationId organization = KitCallers.organization();
        AtomicInteger said = new AtomicInteger();
        CountDownLatch going = new CountDownLatch(50);
        Thread talker = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 200; i++) {
                say(organization, "word " + said.getAndIncrement());
                going.countDown();
            }
        });
        going.await();
        broker.kill();
        talker.join();
        broker.restart();

        await("all are heard", () -> hearer.heard(organization).size() >= 200);
        assertThat(hearer.heard(organization))
                .isEqualTo(IntStream.range(0, 200).mapToObj(i -> "word " + i).toList());
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle", e);
        }
    }

    private static Caller administrator(OrganizationId organization) {
        return new Caller(
                Caller.Kind.USER,
                "root",
                "root@example.org",
                organization,
                List.of(new Grant(Scope.of(organization), Set.of(Permission.PLATFORM_ADMIN))),
                1);
    }

    private List<EventRecord> retained(OrganizationId organization) {
        return auth.requester()
                .ask(new FindEvents("kit", organization, 0, 500), as(organization, Role.VIEWER, null))
                .events();
    }

    private long unpublished(OrganizationId organization) {
        return superuser()
                .sql("select last_number - published_number from kit.outbox_head where organization_id = ?")
                .param(organization.value())
                .query(Long.class)
                .single();
    }
}
