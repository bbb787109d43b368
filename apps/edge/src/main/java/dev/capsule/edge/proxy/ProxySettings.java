package dev.capsule.edge.proxy;

import dev.capsule.edge.files.SiteServer;
import dev.capsule.edge.routing.LiveTable;
import dev.capsule.edge.traffic.ConnectionCount;
import java.time.Clock;

/** What all event loops of one edge share. */
public record ProxySettings(
        String bind,
        int port,
        LiveTable routes,
        SiteServer sites,
        EdgeLimits limits,
        ConnectionCount connections,
        Clock clock) {}
