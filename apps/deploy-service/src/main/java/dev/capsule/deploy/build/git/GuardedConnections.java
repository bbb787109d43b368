package dev.capsule.deploy.build.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Looks at every address before it is connected to, also at those that a redirect leads to. The JDK remembers a look-up
 * for longer than it takes to connect, so a name cannot lead elsewhere in between.
 */
final class GuardedConnections implements HttpConnectionFactory {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final boolean privateHosts;

    GuardedConnections(boolean privateHosts) {
        this.privateHosts = privateHosts;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        check(url);
        return bounded(connections.create(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        check(url);
        return bounded(connections.create(url, proxy));
    }

    private void check(URL url) {
        String host = GitAddress.parse(url.toString(), privateHosts).getHost();
        if (!privateHosts) {
            GitAddress.requirePublic(host);
        }
    }

    private static HttpConnection bounded(HttpConnection connection) {
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
