package dev.capsule.deploy.target;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach the applications.
 *
 * @param appScheme {@code http} or {@code https}
 * @param appPort of the edge, as it is in URLs
 * @param edgeCommand starts an edge when {@code --home} and {@code --port} are added; empty when somebody else runs it
 */
@ConfigurationProperties("capsule")
public record ApplicationProperties(
        @DefaultValue("http") String appScheme,
        @DefaultValue("8080") int appPort,
        @DefaultValue List<String> edgeCommand) {
    public ApplicationProperties {
        edgeCommand = List.copyOf(edgeCommand);
    }
}
