package dev.capsule.monitor.metric;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.monitor.MonitorRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The samples of one organization, in a DuckDB file of its own. */
final class OrganizationSamplesStore implements AutoCloseable {
    private static final int RANGES = EdgeState.LATENCY_BOUNDS_MILLIS.size() + 1;
    private static final String TABLE = """
            create table if not exists sample (
                service uuid not null, environment varchar, instance varchar, taken timestamp not null,
                cpu double, memory bigint, seconds double, requests bigint, client_errors bigint, server_errors bigint,
                latency_sum bigint, %s)
            """.formatted(ranges("latency_%d bigint"));
    private static final String INSERT =
            "insert into sample values (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + ranges("?") + ")";
    private static final String FIND = """
            with used as (
                select (epoch_ms(taken) - ?::bigint) // ?::bigint as step, instance, avg(cpu) as cpu, avg(memory) as memory
                from sample
                where service = ?::uuid and taken >= ? and taken < ? and (? is null or environment = ?) and cpu is not null
                group by all),
            usage as (select step, sum(cpu) as cpu, sum(memory) as memory from used group by step),
            traffic as (
                select (epoch_ms(taken) - ?::bigint) // ?::bigint as step, sum(requests) as requests,
                       sum(server_errors) as errors, %s
                from sample
                where service = ?::uuid and taken >= ? and taken < ? and (? is null or environment = ?) and requests is not null
                group by step)
            select step, coalesce(cpu, 0) as cpu, coalesce(memory, 0) as memory, coalesce(requests, 0) as requests,
                   coalesce(errors, 0) as errors, %s
            from usage full join traffic using (step) order by step
            """.formatted(ranges("sum(latency_%1$d) as latency_%1$d"), ranges("latency_%d"));
    private static final int PARAMETERS = 7;

    private final Connection connection;

    OrganizationSamplesStore(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", "64MB");
        settings.setProperty("threads", "1");
        this.connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    private static String ranges(String format) {
        return IntStream.range(0, RANGES).mapToObj(format::formatted).collect(Collectors.joining(", "));
    }

    synchronized void store(List<MonitorRequest.Sample> samples) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (MonitorRequest.Sample sample : samples) {
                bind(insert, sample);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void bind(PreparedStatement insert, MonitorRequest.Sample sample) throws SQLException {
        MonitorRequest.Requests requests = sample.requests();
        insert.setString(1, sample.service().toString());
        insert.setString(2, sample.environment());
        insert.setString(3, sample.instance());
        insert.setObject(4, utc(sample.at()));
        insert.setObject(5, sample.cpuCores());
        insert.setObject(6, sample.memoryBytes());
        insert.setObject(7, requests == null ? null : requests.seconds());
        insert.setObject(8, requests == null ? null : requests.count());
        insert.setObject(9, requests == null ? null : requests.clientErrors());
        insert.setObject(10, requests == null ? null : requests.serverErrors());
        insert.setObject(11, requests == null ? null : requests.latencySumMillis());
        for (int range = 0; range < RANGES; range++) {
            insert.setObject(12 + range, count(requests, range));
        }
    }

    private static @Nullable Long count(MonitorRequest.@Nullable Requests requests, int range) {
        return requests == null || requests.latencyCounts().size() <= range
                ? null
                : requests.latencyCounts().get(range);
    }

    /** Steps begin at whole multiples of their width, so that the points of overlapping questions are the same. */
    synchronized List<MonitorRequest.UsagePoint> find(MonitorRequest.FindUsage request) throws SQLException {
        return find(request, Instant.EPOCH, request.step());
    }

    /** The whole time in one point. */
    synchronized Optional<MonitorRequest.UsagePoint> sum(MonitorRequest.FindUsage request) throws SQLException {
        Duration whole = Duration.between(request.since(), request.until());
        return find(request, request.since(), whole).stream().findFirst();
    }

    private List<MonitorRequest.UsagePoint> find(MonitorRequest.FindUsage request, Instant origin, Duration width)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            for (int half = 0; half < 2; half++) {
                int before = half * PARAMETERS;
                find.setLong(before + 1, origin.toEpochMilli());
                find.setLong(before + 2, width.toMillis());
                find.setString(before + 3, request.service().toString());
                find.setObject(before + 4, utc(request.since()));
                find.setObject(before + 5, utc(request.until()));
                find.setString(before + 6, request.environment());
                find.setString(before + 7, request.environment());
            }
            List<MonitorRequest.UsagePoint> points = new ArrayList<>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    points.add(point(rows, origin, width));
                }
            }
            return points;
        }
    }

    private static MonitorRequest.UsagePoint point(ResultSet row, Instant origin, Duration width) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (int range = 0; range < RANGES; range++) {
            counts.add(row.getLong("latency_" + range));
        }
        Latencies latencies = new Latencies(counts);
        double seconds = width.toMillis() / 1000.0;
        return new MonitorRequest.UsagePoint(
                origin.plusMillis(row.getLong("step") * width.toMillis()),
                row.getDouble("cpu"),
                Math.round(row.getDouble("memory")),
                row.getDouble("requests") / seconds,
                row.getDouble("errors") / seconds,
                latencies.quantile(0.5),
                latencies.quantile(0.95),
                latencies.quantile(0.99));
    }

    synchronized void forgetBefore(Instant first) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from sample where taken < ?")) {
            delete.setObject(1, utc(first));
            delete.execute();
        }
    }

    /** DuckDB's timestamps have no zone: they are all UTC here. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
