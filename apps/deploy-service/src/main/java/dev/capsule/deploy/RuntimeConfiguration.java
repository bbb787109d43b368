package dev.capsule.deploy;

import dev.capsule.blobs.BlobStore;
import dev.capsule.deploy.location.MachineRuntimes;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.reconciler.ReconcilerLifecycle;
import dev.capsule.deploy.reconciler.Tick;
import dev.capsule.deploy.target.ApplicationProperties;
import dev.capsule.deploy.work.WorkSignal;
import dev.capsule.deploy.work.WorkStore;
import dev.capsule.kernel.UuidSource;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.local.LocalRuntime;
import dev.capsule.runtime.local.LocalRuntimeSettings;
import dev.capsule.runtime.local.edge.EdgeClient;
import dev.capsule.runtime.local.edge.EdgeProcess;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.edge.RememberedEdgeView;
import dev.capsule.runtime.local.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where applications run: as processes of this machine, reached through an edge of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApplicationProperties.class)
class RuntimeConfiguration {
    @Bean
    EdgeClient edgeClient(DeployProperties installation) {
        return new EdgeClient(directory(installation));
    }

    @Bean
    EdgeTable edgeTable(DeployProperties installation) throws IOException {
        return new EdgeTable(directory(installation));
    }

    @Bean
    @ConditionalOnExpression("!'${capsule.edge-command:}'.isEmpty() || !'${capsule.edge-command[0]:}'.isEmpty()")
    EdgeKeeper edgeKeeper(
            DeployProperties installation,
            ApplicationProperties applications,
            EdgeTable table,
            EdgeClient client,
            Clock clock) {
        List<String> command =
                EdgeProcess.command(applications.edgeCommand(), installation.home(), applications.appPort());
        return new EdgeKeeper(new EdgeProcess(directory(installation), command, client, clock));
    }

    @Bean
    @ConditionalOnMissingBean(Runtime.class)
    LocalRuntime runtime(
            Sandbox sandbox, BlobStore blobs, EdgeTable table, EdgeClient edge, UuidSource ids, Clock clock) {
        return LocalRuntime.open(
                LocalRuntimeSettings.STANDARD,
                sandbox,
                blobs::open,
                table,
                new RememberedEdgeView(EdgeView.of(edge), clock),
                ids,
                clock);
    }

    @Bean
    Runtimes runtimes(Runtime machine) {
        return new MachineRuntimes(machine);
    }

    @Bean
    ReconcilerLifecycle reconciler(WorkStore work, WorkSignal signal, Tick tick, Runtimes runtimes, UuidSource ids) {
        return new ReconcilerLifecycle(work, signal, tick, runtimes, ids);
    }

    private static Path directory(DeployProperties installation) {
        return installation.home().resolve("edge");
    }
}
