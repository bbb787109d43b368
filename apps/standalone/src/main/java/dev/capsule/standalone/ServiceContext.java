package dev.capsule.standalone;

import dev.capsule.messaging.BrokerAccess;
import dev.capsule.persistence.DatabaseAccess;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One service with a context of its own, as if it were alone in its process. */
final class ServiceContext {
    private static final String GATEWAY = "gateway";

    private final String name;
    private final SpringApplicationBuilder builder;
    private volatile @Nullable ConfigurableApplicationContext context;

    ServiceContext(String name, SpringApplicationBuilder builder) {
        this.name = name;
        this.builder = builder;
    }

    /** At the same time, since none needs another to start. The first failure is thrown when all have ended or started. */
    static void startAll(List<ServiceContext> services, Surroundings surroundings) {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            CompletableFuture.allOf(services.stream()
                            .map(service -> CompletableFuture.runAsync(() -> service.start(surroundings), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void start(Surroundings surroundings) {
        MDC.put("service", name);
        context = builder.initializers(starting -> provide(starting.getBeanFactory(), surroundings))
                .run(surroundings.arguments());
    }

    private void provide(ConfigurableListableBeanFactory beans, Surroundings surroundings) {
        BrokerAccess broker = surroundings.broker().access(name);
        beans.registerSingleton("brokerAccess", broker);
        if (!name.equals(GATEWAY)) {
            DatabaseAccess database = surroundings.database().access(name);
            beans.registerSingleton("databaseAccess", database);
        }
    }

    OptionalInt localPort() {
        ConfigurableApplicationContext running = context;
        Integer port =
                running == null ? null : running.getEnvironment().getProperty("local.server.port", Integer.class);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    void close() {
        ConfigurableApplicationContext running = context;
        if (running != null) {
            running.close();
        }
    }
}
