package dev.capsule.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.Slug;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.database.Notebooks;
import dev.capsule.testkit.database.Notebooks.Kind;
import dev.capsule.testkit.database.Notebooks.Notebook;
import dev.capsule.testkit.database.Notebooks.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantTransactionsIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("sample");

    private final TenantTransactions tenants = database.tenants();
    private final Notebooks notebooks = new Notebooks(tenants.jdbc());
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final OrganizationId stranger = new OrganizationId(UUID.randomUUID());

    @Test
    void givesBackWhatWasStored() {
        Settings settings = new Settings(
                "blue", List.of(new ProjectId(UUID.randomUUID())), Instant.parse("2026-01-01T00:00:00.000001Z"));
        Notebook notebook = notebook("a", Kind.RULED, settings);
        Notebook plain = notebook("b", Kind.PLAIN, null);

        tenants.inTransaction(organization, () -> {
            notebooks.add(notebook);
            notebooks.add(plain);
        });

        assertThat(tenants.inTransaction(organization, () -> notebooks.find(notebook.id())))
                .contains(notebook);
        assertThat(tenants.inTransaction(organization, () -> notebooks.among(List.of(notebook.id(), plain.id()))))
                .containsExactlyInAnyOrder(notebook, plain);
    }

    @Test
    void hidesTheRowsFromOtherOrganizationsAndFromNone() {
        Notebook notebook = notebook("a", Kind.PLAIN, null);
        tenants.inTransaction(organization, () -> notebooks.add(notebook));

        assertThat(tenants.inTransaction(stranger, notebooks::all)).isEmpty();
        assertThat(notebooks.all()).isEmpty();
        assertThatThrownBy(() -> tenants.inTransaction(stranger, () -> notebooks.add(notebook)))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void forgetsTheOrganizationOnAConnectionThatGoesBackToThePool() {
        tenants.inTransaction(organization, () -> notebooks.add(notebook("a", Kind.PLAIN, null)));
        for (int i = 0; i < 50; i++) {
            assertThat(notebooks.all()).isEmpty();
        }
    }

    @Test
    void joinsTheTransactionOfTheSameOrganization() {
        assertThatThrownBy(() -> tenants.inTransaction(organization, () -> {
                    tenants.inTransaction(organization, () -> notebooks.add(notebook("a", Kind.PLAIN, null)));
                    throw new IllegalStateException("after the inner one");
                }))
                .hasMessage("after the inner one");
        assertThat(tenants.inTransaction(organization, notebooks::all)).isEmpty();
    }

    @Test
    void refusesAnotherOrganizationAndTheSystemInside() {
        assertThatThrownBy(() ->
                        tenants.inTransaction(organization, () -> tenants.inTransaction(stranger, notebooks::all)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> tenants.inTransaction(
                        organization, () -> database.system().inTransaction(() -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsHooksAfterTheCommitAndInAFreshTransaction() {
        List<Integer> seen = new ArrayList<>();
        tenants.inTransaction(organization, () -> {
            notebooks.add(notebook("a", Kind.PLAIN, null));
            tenants.afterCommit(() -> {
                throw new IllegalStateException("a hook that fails harms nobody");
            });
            tenants.afterCommit(() ->
                    seen.add(tenants.inTransaction(organization, notebooks::all).size()));
            assertThat(seen).isEmpty();
        });
        assertThat(seen).containsExactly(1);
    }

    @Test
    void runsNoHookWhenTheTransactionFails() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> tenants.inTransaction(organization, () -> {
                    tenants.afterCommit(runs::incrementAndGet);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(runs).hasValue(0);
        assertThatThrownBy(() -> tenants.afterCommit(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAnUpdateOfAnOlderVersion() {
        Notebook notebook = notebook("a", Kind.PLAIN, null);
        tenants.inTransaction(organization, () -> notebooks.add(notebook));
        tenants.inTransaction(organization, () -> notebooks.rename(notebook.id(), 1, new Slug("b")));

        assertThatThrownBy(() ->
                        tenants.inTransaction(organization, () -> notebooks.rename(notebook.id(), 1, new Slug("c"))))
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH));
    }

    @Test
    void repeatsATransactionThatADeadlockEnded() throws Exception {
        Notebook first = notebook("a", Kind.PLAIN, null);
        Notebook second = notebook("b", Kind.PLAIN, null);
        tenants.inTransaction(organization, () -> {
            notebooks.add(first);
            notebooks.add(second);
        });
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> one = threads.submit(() -> touchBoth(first, second, bothHoldOne, runs));
            Future<?> other = threads.submit(() -> touchBoth(second, first, bothHoldOne, runs));
            one.get();
            other.get();
        }
        assertThat(runs).hasValue(3);
        assertThat(tenants.inTransaction(
                                organization, () -> notebooks.find(first.id()).orElseThrow())
                        .version())
                .isEqualTo(3);
    }

    private void touchBoth(Notebook one, Notebook other, CyclicBarrier bothHoldOne, AtomicInteger runs) {
        tenants.inTransaction(organization, () -> {
            int run = runs.incrementAndGet();
            touch(one);
            if (run <= 2) {
                await(bothHoldOne);
            }
            touch(other);
        });
    }

    private void touch(Notebook notebook) {
        tenants.jdbc()
                .sql("update notebook set version = version + 1 where id = :id")
                .param("id", notebook.id())
                .update();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Notebook notebook(String slug, Kind kind, Settings settings) {
        return new Notebook(
                organization,
                new ProjectId(UUID.randomUUID()),
                new Slug(slug),
                kind,
                settings,
                Instant.parse("2026-02-03T04:05:06Z"),
                1);
    }
}
