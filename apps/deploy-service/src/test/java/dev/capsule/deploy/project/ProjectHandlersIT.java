package dev.capsule.deploy.project;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Repository;
import dev.capsule.contracts.deploy.ProjectRequest.CreateProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironments;
import dev.capsule.contracts.deploy.ProjectRequest.FindProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindProjects;
import dev.capsule.contracts.deploy.ProjectRequest.UpdateProject;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();

    @Test
    void createsAProjectWithThreeEnvironments() {
        Project project = configuration.project(owner, "My Shop");

        assertThat(project.slug().value()).isEqualTo("my-shop");
        assertThat(configuration.ask(new FindProject(project.id()), owner)).isEqualTo(project);
        assertThat(configuration.ask(new FindEnvironments(project.id()), owner).items())
                .extracting(Environment::name)
                .extracting(Object::toString)
                .containsExactly("development", "staging", "production");
        assertThat(configuration.events().actions(owner.organization())).containsExactly("project.create");
    }

    @Test
    void refusesASecondProjectOfTheSameSlugButNotAnotherOrganizations() {
        configuration.project(owner, "shop");
        configuration.project(Callers.ownerOfANewOrganization(), "shop");

        refusedAt("/name", ErrorCode.ALREADY_EXISTS, () -> configuration.project(owner, "Shop"));
        refusedAt(
                "/slug",
                ErrorCode.ALREADY_EXISTS,
                () -> configuration.ask(new CreateProject("Other", "shop", null), owner));
    }

    @ParameterizedTest
    @CsvSource({
        "'',,,/name",
        "'two\nlines',,,/name",
        "shop,https://ada:secret@example.com/shop.git,,/repository/url",
        "shop,file:///etc/passwd,,/repository/url",
        "shop,ext::sh -c x,,/repository/url",
        "shop,https://example.com/shop.git,--upload-pack=x,/repository/branch",
        "shop,https://example.com/shop.git,a..b,/repository/branch",
        "shop,https://example.com/shop.git,'a b',/repository/branch",
    })
    void pointsAtTheWrongField(String name, String url, String branch, String pointer) {
        Repository repository = url == null ? null : new Repository(url, branch);
        refusedAt(
                pointer,
                ErrorCode.INVALID_REQUEST,
                () -> configuration.ask(new CreateProject(name, null, repository), owner));
    }

    @Test
    void refusesASlugThatNoHostNameCanHaveAndMakesOneOfAnyName() {
        refusedAt(
                "/slug",
                ErrorCode.INVALID_NAME,
                () -> configuration.ask(new CreateProject("Shop", "S h o p", null), owner));
        assertThat(configuration.project(owner, "🚀").slug().value()).isEqualTo("project");
    }

    @Test
    void refusesAnUpdateOfAnOlderVersion() {
        Project project = configuration.project(owner, "shop");
        Repository repository = new Repository("https://example.com/shop.git", "main");
        Project updated =
                configuration.ask(new UpdateProject(project.id(), project.version(), "Shop 2", repository), owner);

        assertThat(updated.name()).isEqualTo("Shop 2");
        assertThat(updated.repository()).isEqualTo(repository);
        assertThat(updated.version()).isEqualTo(project.version() + 1);
        refused(
                ErrorCode.VERSION_MISMATCH,
                () -> configuration.ask(new UpdateProject(project.id(), project.version(), "x", null), owner));
    }

    @Test
    void listsAllProjectsInTheOrderOfCreationPageByPage() {
        List<Project> created = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            created.add(configuration.project(owner, "p" + number));
        }
        List<Project> listed = new ArrayList<>();
        String cursor = null;
        do {
            Page<Project> page = configuration.ask(new FindProjects(null, new PageRequest(cursor, 2)), owner);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            listed.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(listed).isEqualTo(created);
        assertThat(configuration
                        .ask(new FindProjects("p3", PageRequest.first()), owner)
                        .items())
                .containsExactly(created.get(3));
    }

    @Test
    void listsOnlyTheProjectsThatTheCallerMaySee() {
        Project seen = configuration.project(owner, "seen");
        configuration.project(owner, "unseen");
        Caller guest =
                Callers.with(owner.organization(), Scope.of(owner.organization(), seen.id()), Permission.PROJECT_VIEW);
        Caller nobody = Callers.with(owner.organization(), Scope.of(owner.organization()), Permission.ORG_VIEW);

        assertThat(configuration
                        .ask(new FindProjects(null, PageRequest.first()), guest)
                        .items())
                .containsExactly(seen);
        assertThat(configuration
                        .ask(new FindProjects(null, PageRequest.first()), nobody)
                        .items())
                .isEmpty();
    }

    @Test
    void refusesACursorThatNoListGaveOut() {
        refusedAt(
                "/cursor",
                ErrorCode.INVALID_REQUEST,
                () -> configuration.ask(new FindProjects(null, new PageRequest("x", 2)), owner));
    }
}
