package dev.capsule.auth.audit;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.auth.AuthFixture;
import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthRequest.FindAudit;
import dev.capsule.contracts.auth.AuthViews.AuditEntry;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditHandlersIT {
    private static final Instant FINER_THAN_THE_DATABASE = Instant.parse("2026-03-01T12:00:00.999999999Z");

    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @Order(2)
    @RegisterExtension
    static final AuthFixture auth = new AuthFixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final OrganizationId organization = owner.organization();

    @Test
    void chainsWhatItIsTold() {
        tell("service.create", null);
        tell("service.scale", "3");
        tell("service.scale", "");

        List<AuditEntry> entries = chain();
        assertThat(entries).extracting(AuditEntry::number).containsExactly(1L, 2L, 3L);
        assertThat(entries).extracting(AuditEntry::detail).containsExactly(null, "3", "");
        assertThat(entries).extracting(AuditEntry::hash).doesNotHaveDuplicates();
        assertThat(firstWrong(entries)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auth.audit_entry set actor = 'somebody else' where number = 2",
                "update auth.audit_entry set action = 'service.delete' where number = 2",
                "update auth.audit_entry set subject = 'service/other' where number = 2",
                "update auth.audit_entry set outcome = 'refused' where number = 2",
                "update auth.audit_entry set detail = null where number = 2",
                "update auth.audit_entry set detail = '' where number = 2",
                "update auth.audit_entry set at = at + interval '1 microsecond' where number = 2",
                "update auth.audit_entry set actor = actor || 's', action = substr(action, 2) where number = 2",
                "delete from auth.audit_entry where number = 2",
            })
    void showsWhereTheChainWasTamperedWith(String tampering) {
        for (int number = 0; number < 4; number++) {
            tell("service.scale", "to " + number);
        }
        JdbcClient.create(database.superuser())
                .sql(tampering + " and organization_id = :organization")
                .param("organization", organization.value())
                .update();

        OptionalLong wrong = firstWrong(chain());
        assertThat(wrong).isPresent();
        assertThat(wrong.getAsLong()).isBetween(2L, 3L);
    }

    @Test
    void keepsOneChainWhenManyTellAtOnce() throws Exception {
        Callable<Boolean> telling = () -> {
            tell("service.scale", null);
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(20, telling))) {
                assertThat(each.get()).isTrue();
            }
        }

        List<AuditEntry> entries = chain();
        assertThat(entries).hasSize(20);
        assertThat(entries.getLast().number()).isEqualTo(20);
        assertThat(firstWrong(entries)).isEmpty();
    }

    @Test
    void showsTheNewestFirstPageByPage() {
        for (int number = 1; number <= 5; number++) {
            tell("service.scale", "to " + number);
        }
        List<Long> numbers = new ArrayList<>();
        String cursor = null;
        do {
            Page<AuditEntry> page = auth.ask(new FindAudit(new PageRequest(cursor, 2)), owner);
            page.items().forEach(entry -> numbers.add(entry.number()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void showsEntriesToManagersOfTheSameOrganizationOnly() {
        tell("service.create", null);

        assertThat(auth.ask(new FindAudit(PageRequest.first()), Callers.ownerOfANewOrganization())
                        .items())
                .isEmpty();
        refused(
                ErrorCode.FORBIDDEN,
                () -> auth.ask(new FindAudit(PageRequest.first()), Callers.withRole(organization, Role.DEVELOPER)));
    }

    private void tell(String action, String detail) {
        auth.handlers()
                .tell(new AuditEvent(
                        organization, FINER_THAN_THE_DATABASE, "Ada", action, "service/1", "allowed", detail));
    }

    /** Oldest first. */
    private List<AuditEntry> chain() {
        return auth.ask(new FindAudit(PageRequest.first()), owner).items().reversed();
    }

    /** As somebody does who was given the entries and trusts nobody. */
    private OptionalLong firstWrong(List<AuditEntry> entries) {
        String previous = "";
        for (AuditEntry entry : entries) {
            AuditEvent event = new AuditEvent(
                    organization,
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.outcome(),
                    entry.detail());
            if (!AuditChain.next(previous, entry.number(), event).equals(entry.hash())) {
                return OptionalLong.of(entry.number());
            }
            previous = entry.hash();
        }
        return OptionalLong.empty();
    }
}
