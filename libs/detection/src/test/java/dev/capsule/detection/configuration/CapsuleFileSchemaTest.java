package dev.capsule.detection.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.detection.RepositoryView;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ServiceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published schema says what the reader takes, no more and no less. */
class CapsuleFileSchemaTest {
    private final Value schema = schema();

    @Test
    void namesTheFieldsThatTheReaderKnows() {
        assertThat(known("nonsense: 1\n"))
                .isEqualTo(String.join(
                        ", ",
                        schema.fields("properties").keySet().stream().sorted().toList()));
        assertThat(known("processes: {worker: {nonsense: 1}}\n"))
                .isEqualTo(String.join(
                        ", ",
                        schema.find("properties", "processes", "additionalProperties")
                                .orElseThrow()
                                .items("oneOf")
                                .flatMap(choice -> choice.fields("properties").keySet().stream())
                                .sorted()
                                .toList()));
    }

    @Test
    void namesTheTypesThatThereAre() {
        assertThat(schema.items("$defs", "type", "enum")
                        .map(item -> item.asText().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(ServiceType.values())
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void hasTheSameBoundsOfNumbers() {
        for (String field : new String[] {"memory", "port"}) {
            Value bounds = field.equals("port")
                    ? schema.find("$defs", "port").orElseThrow()
                    : schema.find("properties", field).orElseThrow();
            int most = Integer.parseInt(bounds.text("maximum").orElseThrow());
            assertThat(read(field + ": " + most + "\n").file()).isEqualTo("capsule.yaml");
            assertThatThrownBy(() -> read(field + ": " + (most + 1) + "\n")).hasMessageContaining("capsule.yaml:1");
        }
    }

    private static String known(String text) {
        try {
            read(text);
        } catch (CapsuleException e) {
            return e.getMessage().replaceFirst("^.*known are ", "").replaceFirst("\\.$", "");
        }
        throw new AssertionError("nothing was refused");
    }

    private static CapsuleFile read(String text) {
        return CapsuleFileReader.read(RepositoryView.of(Map.of("capsule.yaml", text)));
    }

    private static Value schema() {
        try {
            return JsonDocument.parse(Files.readString(Path.of("../../docs/capsule.schema.json")));
        } catch (IOException | MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
