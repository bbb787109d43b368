package dev.capsule.deploy.testing;

import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.ProjectRequest.CreateProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironments;
import dev.capsule.contracts.deploy.ServiceRequest.CreateService;
import dev.capsule.deploy.DeployProperties;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.Outbox;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.KeptEvents;
import dev.capsule.testkit.service.LocalHandlers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The features of configuration put together as in production, on a real database. Put it after the database it stands
 * on: {@code @Order} of the two extensions.
 */
public final class ConfigurationFixture implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> FEATURES = List.of(
            "access",
            "environment",
            "hostname",
            "organization",
            "project",
            "removal",
            "secret",
            "service",
            "setting",
            "source");

    private final DatabaseFixture database;
    private final Consumer<AnnotationConfigApplicationContext> more;
    private final List<String> features;
    private final KeptEvents events = new KeptEvents();
    private final Remains remains = new Remains();
    private final Path home = home();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public ConfigurationFixture(DatabaseFixture database) {
        this(database, _ -> {});
    }

    /** With more features than those of configuration. */
    public ConfigurationFixture(
            DatabaseFixture database, Consumer<AnnotationConfigApplicationContext> more, String... features) {
        this.database = database;
        this.more = more;
        this.features = Stream.concat(FEATURES.stream(), Stream.of(features)).toList();
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        Clock clock = Clock.systemUTC();
        context.registerBean(TenantTransactions.class, database::tenants);
        context.registerBean(SystemTransactions.class, database::system);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SecureRandom.class, () -> new SecureRandom());
        context.registerBean(UuidSource.class, () -> new UuidSource(clock, new SecureRandom()));
        context.registerBean(Outbox.class, () -> events);
        context.registerBean(Remains.class, () -> remains);
        context.registerBean(LocalHandlers.class, () -> new LocalHandlers(database.tenants()));
        context.registerBean(DeployProperties.class, () -> new DeployProperties(home, null, "localhost"));
        more.accept(context);
        context.scan(features.stream().map("dev.capsule.deploy."::concat).toArray(String[]::new));
        context.refresh();
        context.getBeansOfType(MessageHandlers.class).values().forEach(handlers -> handlers.register(handlers()));
    }

    @Override
    public void afterAll(ExtensionContext test) throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(home);
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public LocalHandlers handlers() {
        return part(LocalHandlers.class);
    }

    public KeptEvents events() {
        return events;
    }

    public Remains remains() {
        return remains;
    }

    public <R> R ask(Request<R> request, Caller caller) {
        return handlers().ask(request, caller);
    }

    public Project project(Caller caller, String name) {
        return ask(new CreateProject(name, null, null), caller);
    }

    public Service service(Caller caller, Project project, String name) {
        return ask(new CreateService(project.id(), name, null, null, null), caller);
    }

    public Environment environment(Caller caller, Project project, String name) {
        return ask(new FindEnvironments(project.id()), caller).items().stream()
                .filter(environment -> environment.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("capsule-deploy-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
