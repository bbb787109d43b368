package dev.capsule.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.gateway.testing.AuthNeighbour;
import dev.capsule.gateway.testing.Browser;
import dev.capsule.gateway.testing.GatewayUnderTest;
import dev.capsule.gateway.testing.OneGateway;
import dev.capsule.kernel.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The protocol of the stream: who may follow, what is sent, and what is never lost. */
@ExtendWith(OneGateway.class)
class StreamIT {
    private final GatewayUnderTest gateway;
    private ServiceId service;

    StreamIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void makeService() {
        service = gateway.deploy().addService();
    }

    @Test
    void startsWithTheNextEventAndSaysWhereThatIs() throws Exception {
        long before = gateway.deploy().addEvent(service, 10);
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            client.send(subscribe(service, "deployment", null));
            JsonNode accepted = client.next();
            long number = gateway.deploy().addEvent(service, 20);
            gateway.wakeStreams();

            assertThat(accepted.path("type").asString()).isEqualTo("accepted");
            assertThat(accepted.path("sequence").asLong()).isEqualTo(before);
            JsonNode event = client.next();
            assertThat(event.path("type").asString()).isEqualTo("deployment.progress");
            assertThat(event.path("sequence").asLong()).isEqualTo(number);
            assertThat(event.at("/data/progress").asInt()).isEqualTo(20);
        }
    }

    @Test
    void goesOnAfterWhatAClientSaw() throws Exception {
        long seen = gateway.deploy().addEvent(service, 0);
        List<Long> missed = LongStream.range(0, 450)
                .mapToObj(i -> gateway.deploy().addEvent(service, (int) i % 100))
                .toList();
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            client.send(subscribe(service, "deployment", seen));

            assertThat(sequences(client, missed.size())).isEqualTo(missed);
        }
    }

    @Test
    void resendsNothingToOneSubscriptionWhenAnotherGoesBack() throws Exception {
        ServiceId other = gateway.deploy().addService();
        long old = gateway.deploy().addEvent(other, 1);
        gateway.deploy().addEvent(service, 2);
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            client.send(subscribe(service, "deployment", null));
            client.next();
            client.send(subscribe(other, "deployment", old - 1));
            long last = gateway.deploy().addEvent(service, 3);
            gateway.wakeStreams();

            assertThat(sequences(client, 2)).containsExactlyInAnyOrder(old, last);
        }
    }

    @Test
    void saysThatEventsWereForgotten() throws Exception {
        long seen = gateway.deploy().addEvent(service, 1);
        long forgotten = gateway.deploy().addEvent(service, 2);
        long kept = gateway.deploy().addEvent(service, 3);
        gateway.deploy().forgetEventsUpTo(forgotten);
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            client.send(subscribe(service, "deployment", seen));

            List<JsonNode> got = List.of(client.next(), client.next(), client.next());
            assertThat(got).anySatisfy(message -> {
                assertThat(message.path("type").asString()).isEqualTo("gap");
                assertThat(message.path("after").asLong()).isEqualTo(seen);
                assertThat(message.path("upTo").asLong()).isEqualTo(forgotten);
            });
            assertThat(got)
                    .anySatisfy(message ->
                            assertThat(message.path("sequence").asLong()).isEqualTo(kept));
        }
    }

    @Test
    void waitsForAReaderThatIsSlowAndLosesNothing() throws Exception {
        int count = 4000;
        gateway.monitor().addLines(service, count, "x".repeat(8 * 1024) + " ");
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            client.send(
                    "{\"type\":\"subscribe\",\"serviceId\":\"" + service + "\",\"events\":[\"log\"],\"logAfter\":0}");
            int readsBefore = gateway.monitor().reads();
            List<Long> first = sequences(client, 1);
            assertThat(gateway.monitor().reads() - readsBefore)
                    .as("parts that were read ahead of the client")
                    .isLessThan(count / 500);

            List<Long> all = new ArrayList<>(first);
            all.addAll(sequences(client, count - 1));
            assertThat(all).isSorted().doesNotHaveDuplicates().hasSize(count);
        }
    }

    @Test
    void takesTheCredentialInAMessageForBrowsers() throws Exception {
        try (StreamClient client = StreamClient.open(gateway.stranger())) {
            client.send("{\"type\":\"authenticate\",\"token\":\"" + AuthNeighbour.OWNER + "\"}");
            assertThat(client.next().path("request").asString()).isEqualTo("authenticate");

            client.send("{\"type\":\"authenticate\",\"token\":\"" + AuthNeighbour.VIEWER + "\"}");
            assertThat(client.next().path("code").asString()).isEqualTo("conflict-state");
        }
    }

    @Test
    void endsAConnectionWithoutAValidCredential() throws Exception {
        try (StreamClient silent = StreamClient.open(gateway.stranger());
                StreamClient forged = StreamClient.open(new Browser(gateway.port(), "cap_forged"))) {
            assertThat(forged.next().path("code").asString()).isEqualTo("unauthenticated");
            assertThat(forged.closeStatus()).isEqualTo(4401);
            assertThat(silent.closeStatus()).isEqualTo(4401);
        }
        try (StreamClient hasty = StreamClient.open(gateway.stranger())) {
            hasty.send(subscribe(service, "deployment", null));
            assertThat(hasty.next().path("code").asString()).isEqualTo("unauthenticated");
            assertThat(hasty.closeStatus()).isEqualTo(4401);
        }
    }

    @Test
    void letsNobodyFollowWhatTheyMayNotSee() throws Exception {
        try (StreamClient client = StreamClient.open(new Browser(gateway.port(), AuthNeighbour.VIEWER))) {
            client.send(subscribe(service, "deployment", 0L));

            assertThat(client.next().path("code").asString()).isEqualTo("forbidden");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "nonsense | is not valid",
                "{\"type\":\"dance\"} | type",
                "{\"type\":\"subscribe\",\"events\":[\"log\"]} | serviceId is missing",
                "{\"type\":\"subscribe\",\"serviceId\":\"x\",\"events\":[\"log\"]} | /serviceId",
                "{\"type\":\"subscribe\",\"serviceId\":\"01990f3e-5c0a-7c3e-b7a5-3d4f0e1c2b3a\",\"events\":[]} | deployment, log or both",
                "{\"type\":\"subscribe\",\"serviceId\":\"01990f3e-5c0a-7c3e-b7a5-3d4f0e1c2b3a\",\"events\":[\"log\"],\"evnts\":[]} | evnts"
            })
    void saysWhatIsWrongWithAMessageAndGoesOn(String message, String said) throws Exception {
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            client.send(message);
            JsonNode refused = client.next();
            assertThat(refused.path("code").asString()).isEqualTo("invalid-request");
            assertThat(refused.path("message").asString()).contains(said);

            client.send(subscribe(service, "log", null));
            assertThat(client.next().path("type").asString()).isEqualTo("accepted");
        }
    }

    @Test
    void endsTheSubscriptionOfAServiceThatIsGoneAndNoOther() throws Exception {
        try (StreamClient client = StreamClient.open(gateway.owner())) {
            ServiceId gone = gateway.deploy().addService();
            gateway.deploy().forgetService(gone);
            client.send(subscribe(gone, "log", null));
            assertThat(client.next().path("code").asString()).isEqualTo("not-found");

            client.send(subscribe(service, "deployment", null));
            assertThat(client.next().path("request").asString()).isEqualTo("subscribe");
        }
    }

    @Test
    void refusesMoreStreamsThanItHolds() throws Exception {
        List<StreamClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                StreamClient client = StreamClient.open(gateway.owner());
                clients.add(client);
                client.send("{\"type\":\"unsubscribe\",\"serviceId\":\"" + service + "\"}");
                client.next();
            }
            StreamClient extra = StreamClient.open(gateway.owner());
            clients.add(extra);

            assertThat(extra.closeStatus()).isEqualTo(1013);
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    private static List<Long> sequences(StreamClient client, int count) throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        while (sequences.size() < count) {
            JsonNode message = client.next();
            if (!message.path("type").asString().equals("accepted")) {
                sequences.add(message.path("sequence").asLong());
            }
        }
        return sequences;
    }

    private static String subscribe(ServiceId service, String event, Long after) {
        return "{\"type\":\"subscribe\",\"serviceId\":\"" + service + "\",\"events\":[\"" + event + "\"]"
                + (after == null ? "" : ",\"after\":" + after) + "}";
    }
}
