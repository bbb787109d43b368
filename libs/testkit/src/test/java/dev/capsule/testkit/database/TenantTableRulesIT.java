package dev.capsule.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class TenantTableRulesIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("sample");

    @TestFactory
    Stream<DynamicTest> keepsOrganizationsApart() {
        return TenantTableRules.of(database, "sample", "reminder");
    }

    @Test
    void makesATestForEveryTableThatIsThere() {
        assertThat(TenantTableRules.of(database, "sample", "reminder").map(DynamicTest::getDisplayName))
                .contains("the shared tables are there", "notebook", "page", "reminder")
                .contains("outbox", "idempotency");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    enabled and forced | alter table page no force row level security   | alter table page force row level security
                    policies of        | create policy wide on page using (true)        | drop policy wide on page
                    unique keys        | create unique index page_id on page (id)       | drop index page_id
                    system role        | grant select on page to capsule_sample_system  | revoke all on page from capsule_sample_system
                    tenant role        | grant truncate on page to capsule_sample       | revoke truncate on page from capsule_sample
                    foreign keys       | alter table page add constraint loose foreign key (id) references reminder (notebook_id) \
                                       | alter table page drop constraint loose
                    is never null      | alter table page rename organization_id to company | alter table page rename company to organization_id
                    """)
    void refusesATableWhereOrganizationsCouldMeet(String complaint, String change, String undo) {
        JdbcClient owner = database.owner();
        owner.sql(change).update();
        try {
            assertThatThrownBy(this::checkPages).hasMessageContaining(complaint);
        } finally {
            owner.sql(undo).update();
        }
        assertThatCode(this::checkPages).doesNotThrowAnyException();
    }

    private void checkPages() throws Throwable {
        DynamicTest pages = TenantTableRules.of(database, "sample", "reminder")
                .filter(test -> test.getDisplayName().equals("page"))
                .findFirst()
                .orElseThrow();
        pages.getExecutable().execute();
    }
}
