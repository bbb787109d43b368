package dev.capsule.runtime.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SandboxIT {
    @Nested
    class WithWhatTheMachineHas extends SandboxContract {
        @Override
        SandboxSettings adapt(SandboxSettings settings) {
            return settings;
        }
    }

    @Nested
    class WithoutNamespaces extends SandboxContract {
        @Override
        SandboxSettings adapt(SandboxSettings settings) {
            return settings.withoutNamespaces();
        }

        @Test
        void saysWhatAnAdministratorShouldKnow() {
            assertThat(sandbox.isolation().warnings())
                    .singleElement()
                    .asString()
                    .contains("bubblewrap");
        }
    }

    @Nested
    class Settings extends SandboxContract {
        @Override
        SandboxSettings adapt(SandboxSettings settings) {
            try {
                Path account = Files.createDirectories(place.directory().resolve("account"));
                Files.writeString(account.resolve(".npmrc"), "registry=https://registry.example/\n");
                Map<String, String> environment = new HashMap<>(System.getenv());
                environment.putAll(Map.of(
                        "HOME",
                        account.toString(),
                        "GOPROXY",
                        "https://proxy.example",
                        "AWS_SECRET_ACCESS_KEY",
                        "s3cret"));
                SandboxSettings standard = place.settings(environment);
                return new SandboxSettings(
                        standard.home(),
                        standard.place(),
                        account,
                        standard.builds(),
                        settings.tools(),
                        standard.firstUid(),
                        standard.lastUid(),
                        true);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Test
        void passesWhatPackageManagersNeedAndNothingElse() throws Exception {
            run("cat ~/.npmrc; env");
            assertThat(List.copyOf(lines))
                    .contains("O registry=https://registry.example/", "O GOPROXY=https://proxy.example")
                    .noneMatch(line -> line.contains("s3cret"));
        }
    }

    @Test
    void endsWhatAnEarlierProcessLeft() throws Exception {
        try (TestPlace place = TestPlace.open()) {
            Sandbox first = Sandbox.open(place.settings());
            Workspace workspace = first.workspace(LocalUser.OWN, "b");
            StepCommand command = new StepCommand(
                    List.of("/bin/sleep", "777"),
                    workspace.source(),
                    Map.of(),
                    List.of(),
                    SandboxContract.LIMITS,
                    SandboxContract.LONG);
            first.start(workspace, command, (error, text, mended) -> {});
            Await.until(() -> SandboxContract.commandLines().contains("/bin/sleep 777"));
            Sandbox.open(place.settings());
            Await.until(() -> !SandboxContract.commandLines().contains("/bin/sleep 777"));
        }
    }
}
