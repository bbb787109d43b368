package dev.capsule.messaging;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where the broker is and as whom a service speaks to it. */
public record BrokerAccess(String host, int port, String virtualHost, String user, String password)
        implements ConnectionDetails {
    public static final String DEFAULT_VIRTUAL_HOST = "/";

    @Override
    public String toString() {
        return "BrokerAccess[" + user + "@" + host + ":" + port + virtualHost + "]";
    }
}
