package dev.capsule.deploy.garbage;

import dev.capsule.blobs.BlobStore;
import dev.capsule.deploy.build.BuildPause;
import dev.capsule.deploy.repetition.Duty;
import dev.capsule.deploy.repetition.Repetition;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.local.LocalRuntime;
import dev.capsule.runtime.local.sandbox.Sandbox;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is cleaned up, and how often. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GarbageProperties.class)
class GarbageConfiguration {
    @Bean
    Garbage garbage(
            GarbageStore store, BlobStore blobs, TenantTransactions tenants, GarbageProperties keep, Clock clock) {
        return new Garbage(store, blobs, tenants, keep, clock);
    }

    @Bean
    SmartLifecycle cleaning(
            Garbage garbage,
            Sandbox sandbox,
            BuildPause pause,
            GarbageProperties keep,
            ObjectProvider<LocalRuntime> runtime) {
        BuildCaches caches = new BuildCaches(sandbox.place().resolve("caches"));
        return new Repetition(List.of(
                new Duty("unused contents", garbage::collect, keep.every()),
                new Duty(
                        "build caches",
                        () -> pause.whileNoneRuns(
                                () -> caches.shrinkTo(keep.buildCaches().toBytes())),
                        keep.every()),
                new Duty("unpacked releases", () -> runtime.ifAvailable(LocalRuntime::collectGarbage), keep.every())));
    }
}
