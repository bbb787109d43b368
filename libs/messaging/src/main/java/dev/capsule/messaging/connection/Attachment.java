package dev.capsule.messaging.connection;

import com.rabbitmq.client.Connection;
import java.io.IOException;

/** Something that lives on a connection and is set up anew on each one. */
public interface Attachment {
    void attached(Connection connection) throws IOException;

    /** The connection is gone, with everything that was sent on it and not answered. */
    void detached();
}
