package dev.capsule.deploy.build.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.time.InstantSource;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Looks at every address before it is connected to, also at those that a redirect leads to, and bounds what comes back.
 * The JDK remembers a look-up for longer than it takes to connect, so a name cannot lead elsewhere in between.
 */
final class GuardedConnections implements HttpConnectionFactory {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** JGit keeps all of a repository's branches in memory; the largest public ones list 200,000. */
    static final long MOST_BYTES_OF_BRANCHES = 32 << 20;

    private static final String BRANCHES = "/info/refs";

    private final GitLimits limits;
    private final InstantSource clock;

    /** @param limits of what a single answer may be */
    GuardedConnections(GitLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        check(url);
        long most =
                url.getPath().endsWith(BRANCHES) ? Math.min(MOST_BYTES_OF_BRANCHES, limits.bytes()) : limits.bytes();
        HttpConnection connection =
                new BoundedConnection(url, proxy, most, clock.instant().plus(limits.time()), clock);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    private void check(URL url) {
        String host = GitAddress.parse(url.toString(), limits.privateHosts()).getHost();
        if (!limits.privateHosts()) {
            GitAddress.requirePublic(host);
        }
    }
}
