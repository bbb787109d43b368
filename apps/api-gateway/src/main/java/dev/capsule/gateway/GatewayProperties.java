package dev.capsule.gateway;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this installation's gateway is set up.
 *
 * @param home the data directory
 * @param maxBody the most a JSON body may have
 * @param maxUpload the most a source archive may have
 * @param requestsPerSecond what one credential may ask, in the long run
 * @param burst what it may ask at once
 * @param signInsPerMinute what one address may try
 * @param maxStreams how many clients may follow events at once
 * @param signInToStream how long a client that sent no credential with the handshake may take to send one
 */
@ConfigurationProperties("capsule.gateway")
public record GatewayProperties(
        Path home,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("512MB") DataSize maxUpload,
        @DefaultValue("20000") int requestsPerSecond,
        @DefaultValue("40000") int burst,
        @DefaultValue("30") int signInsPerMinute,
        @DefaultValue("1000") int maxStreams,
        @DefaultValue("10s") Duration signInToStream) {}
