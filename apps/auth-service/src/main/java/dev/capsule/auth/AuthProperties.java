package dev.capsule.auth;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation is set up, as far as auth-service needs to know.
 *
 * @param home the data directory
 * @param publicUrl where the API is reached, as told to the local command line
 * @param accessTokenLife how long an access token is good
 * @param sessionLife how long a session lasts without a new password
 */
@ConfigurationProperties("capsule")
public record AuthProperties(
        Path home,
        @DefaultValue("http://127.0.0.1:3000") String publicUrl,
        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue("7d") Duration sessionLife) {
    public Path keys() {
        return home.resolve("keys");
    }
}
