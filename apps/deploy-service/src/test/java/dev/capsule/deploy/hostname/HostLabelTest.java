package dev.capsule.deploy.hostname;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.Slug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostLabelTest {
    private static final Slug LONG = new Slug("a".repeat(Slug.MAX_LENGTH));

    @Test
    void leavesTheEnvironmentOutInProduction() {
        assertThat(label("shop", "production", EnvironmentKind.PRODUCTION, "default")
                        .plain())
                .isEqualTo("shop-default");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PRODUCTION")
    void namesEveryOtherEnvironment(EnvironmentKind kind) {
        assertThat(label("shop", "qa", kind, "default").plain()).isEqualTo("shop-qa-default");
    }

    @Test
    void cutsWhatIsTooLongForDnsAndKeepsItUnique() {
        HostLabel one = HostLabel.of(LONG, new Slug("staging"), EnvironmentKind.STAGING, new Slug("one"));
        HostLabel two = HostLabel.of(LONG, new Slug("staging"), EnvironmentKind.STAGING, LONG);

        assertThat(one.plain()).hasSizeLessThanOrEqualTo(HostLabel.MAX_LENGTH);
        assertThat(two.plain())
                .hasSize(HostLabel.MAX_LENGTH)
                .isNotEqualTo(HostLabel.of(LONG, new Slug("stagings"), EnvironmentKind.STAGING, LONG)
                        .plain());
    }

    @Test
    void givesAnotherLabelForEachSeedThatFitsToo() {
        HostLabel label = HostLabel.of(LONG, new Slug("staging"), EnvironmentKind.STAGING, LONG);

        assertThat(label.hashed("1")).hasSize(HostLabel.MAX_LENGTH).isNotEqualTo(label.hashed("2"));
        assertThat(label.hashed("1")).isEqualTo(label.hashed("1")).matches("[a-z0-9-]+[a-z0-9]");
    }

    private static HostLabel label(String service, String environment, EnvironmentKind kind, String project) {
        return HostLabel.of(new Slug(service), new Slug(environment), kind, new Slug(project));
    }
}
