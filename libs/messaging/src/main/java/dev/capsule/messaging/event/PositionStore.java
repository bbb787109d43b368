package dev.capsule.messaging.event;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to which event of each producer the effects are here. */
final class PositionStore {
    private record Position(OrganizationId organization, long number) {}

    private final JdbcClient jdbc;

    PositionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the position until the end of the tenant transaction. */
    long lock(OrganizationId organization, String producer) {
        return jdbc.sql("""
                        insert into inbox_position (organization_id, producer, number)
                        values (:organization, :producer, 0)
                        on conflict (organization_id, producer) do update set number = inbox_position.number
                        returning number
                        """)
                .param("organization", organization)
                .param("producer", producer)
                .query(Long.class)
                .single();
    }

    void move(OrganizationId organization, String producer, long number) {
        jdbc.sql("""
                        update inbox_position set number = :number
                        where organization_id = :organization and producer = :producer
                        """)
                .param("organization", organization)
                .param("producer", producer)
                .param("number", number)
                .update();
    }

    /** Of all organizations; for the system role. */
    Map<OrganizationId, Long> findAll(String producer) {
        return jdbc
                .sql("select organization_id, number from inbox_position where producer = :producer")
                .param("producer", producer)
                .query(RowReader.mapper(
                        row -> new Position(row.id("organization_id", OrganizationId::new), row.number("number"))))
                .stream()
                .collect(Collectors.toMap(Position::organization, Position::number));
    }
}
