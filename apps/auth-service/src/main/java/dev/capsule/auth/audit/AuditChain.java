package dev.capsule.auth.audit;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How entries are chained: each hash covers the one before it and every field with its length, so that no entry can be
 * changed, removed or put in between without all after it becoming wrong.
 */
final class AuditChain {
    private AuditChain() {}

    static String next(String previous, long number, AuditEvent event) {
        Stream<String> fields = Stream.of(
                previous,
                Long.toString(number),
                event.organization().toString(),
                event.at().toString(),
                event.actor(),
                event.action(),
                event.subject(),
                event.outcome());
        String text = Stream.concat(fields, Stream.ofNullable(event.detail()))
                .map(field -> field.length() + ":" + field)
                .collect(Collectors.joining());
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
