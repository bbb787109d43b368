package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import java.time.Instant;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.jspecify.annotations.Nullable;

/** A line as a document of an index, and back. */
final class LineDocument {
    static final String SEQUENCE = "sequence";
    static final String AT = "at";
    static final String SERVICE = "service";
    static final String ENVIRONMENT = "environment";
    static final String ENVIRONMENT_NAME = "environmentName";
    static final String INSTANCE = "instance";
    static final String DEPLOYMENT = "deployment";
    static final String SOURCE = "source";
    static final String LEVEL = "level";
    static final String TEXT = "text";
    static final String BATCH = "batch";
    private static final String NANOS = "nanos";

    private LineDocument() {}

    static Document of(LogLine line, @Nullable String environmentName, String batch) {
        Document document = new Document();
        document.add(new LongField(SEQUENCE, line.sequence(), Field.Store.YES));
        document.add(new LongField(AT, line.at().toEpochMilli(), Field.Store.NO));
        document.add(new StoredField(AT, line.at().getEpochSecond()));
        document.add(new StoredField(NANOS, line.at().getNano()));
        document.add(new StringField(BATCH, batch, Field.Store.NO));
        keyword(document, SERVICE, line.service().toString());
        keyword(document, ENVIRONMENT, line.environment());
        keyword(document, ENVIRONMENT_NAME, environmentName);
        keyword(document, INSTANCE, line.instance());
        keyword(document, DEPLOYMENT, line.deployment());
        keyword(document, SOURCE, line.source().text());
        keyword(document, LEVEL, line.level());
        document.add(new TextField(TEXT, line.message(), Field.Store.YES));
        return document;
    }

    static LogLine read(Document document) {
        String environment = document.get(ENVIRONMENT);
        String deployment = document.get(DEPLOYMENT);
        return new LogLine(
                number(document, SEQUENCE),
                Instant.ofEpochSecond(number(document, AT), number(document, NANOS)),
                ServiceId.of(document.get(SERVICE)),
                environment == null ? null : EnvironmentId.of(environment),
                document.get(INSTANCE),
                deployment == null ? null : DeploymentId.of(deployment),
                LogSource.of(document.get(SOURCE)),
                document.get(LEVEL),
                document.get(TEXT));
    }

    private static long number(Document document, String field) {
        return document.getField(field).numericValue().longValue();
    }

    private static void keyword(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.add(new StringField(field, value.toString(), Field.Store.YES));
        }
    }
}
