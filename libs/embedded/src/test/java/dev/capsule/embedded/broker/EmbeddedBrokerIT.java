package dev.capsule.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.wire.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    static Path keys;

    static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(keys, 0, List.of("auth", "deploy"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void keepsPasswordsForTheirOwnerOnly() throws Exception {
        Path file = keys.resolve("broker-auth.password");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(broker.access("auth").password()).hasSizeGreaterThan(30);
        assertThat(broker.access("auth").toString())
                .doesNotContain(broker.access("auth").password());
    }

    @Test
    void refusesAWrongPassword() {
        BrokerAccess right = broker.access("auth");
        BrokerAccess wrong = new BrokerAccess(right.host(), right.port(), right.virtualHost(), right.user(), "guessed");

        assertThatThrownBy(() -> connect(wrong)).hasStackTraceContaining("Authentication failed");
    }

    @Test
    void letsAServiceTakeWhatItIsAsked() throws Exception {
        try (Connection connection = connect(broker.access("deploy"))) {
            Channel channel = connection.createChannel();
            declare(channel, "deploy");

            channel.basicConsume("deploy.requests", new DefaultConsumer(channel));
            channel.basicPublish(Names.EVENTS, "deploy.deployment.started.v1", null, new byte[0]);

            channel.queueDeclare();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void keepsAServiceFromTheQueueOfAnother() throws Exception {
        Connection connection = connect(broker.access("deploy"));
        try {
            Channel channel = connection.createChannel();
            channel.queueDeclare("auth.requests", true, false, false, null);

            assertThatThrownBy(() -> channel.basicConsume("auth.requests", new DefaultConsumer(channel)))
                    .hasStackTraceContaining("403");
        } finally {
            connection.abort();
        }
    }

    @Test
    void keepsAServiceFromTellingEventsOfAnother() throws Exception {
        Connection connection = connect(broker.access("deploy"));
        try {
            Channel channel = connection.createChannel();
            declare(channel, "deploy");
            channel.basicPublish(Names.EVENTS, "auth.organization.deleted.v1", null, new byte[0]);

            assertThatThrownBy(channel::queueDeclare).hasStackTraceContaining("403");
        } finally {
            connection.abort();
        }
    }

    private static void declare(Channel channel, String service) throws Exception {
        channel.exchangeDeclare(Names.COMMANDS, Names.DIRECT, true);
        channel.exchangeDeclare(Names.EVENTS, Names.TOPIC, true);
        channel.queueDeclare(Names.requestQueue(service), true, false, false, null);
        channel.queueBind(Names.requestQueue(service), Names.COMMANDS, service + ".find-project.v1");
    }

    private static Connection connect(BrokerAccess access) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(access.host());
        factory.setPort(access.port());
        factory.setUsername(access.user());
        factory.setPassword(access.password());
        return factory.newConnection();
    }
}
