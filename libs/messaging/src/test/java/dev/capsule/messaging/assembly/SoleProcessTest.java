package dev.capsule.messaging.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SoleProcessTest {
    @TempDir
    private Path home;

    private final SoleProcess deploy = new SoleProcess("deploy");

    @Test
    void refusesASecondProcessAndSaysHowItCouldWait() throws Exception {
        FileLock first = deploy.take(home, false);
        assertThatThrownBy(() -> deploy.take(home, false))
                .hasMessageContaining("deploy service works with " + home)
                .hasMessageContaining("capsule.standby=true");
        first.channel().close();
        deploy.take(home, false).channel().close();
    }

    @Test
    void letsAStandbyInOnceTheFirstHasEnded() throws Exception {
        FileLock first = deploy.take(home, true);
        CompletableFuture<FileLock> second = CompletableFuture.supplyAsync(() -> deploy.take(home, true));
        assertThat(second).isNotDone();
        first.channel().close();
        assertThat(second.join().isValid()).isTrue();
        second.join().channel().close();
    }

    @Test
    void keepsTheRightForAsLongAsItsContextIsThere() throws Exception {
        StaticApplicationContext context = new StaticApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("capsule.home", home.toString())));
        deploy.initialize(context);
        assertThatThrownBy(() -> deploy.take(home, false)).isInstanceOf(CapsuleException.class);
        context.getBean(FileLock.class).channel().close();
    }

    @Test
    void keepsServicesOfOneDirectoryApart() throws Exception {
        FileLock first = deploy.take(home, false);
        new SoleProcess("monitor").take(home, false).channel().close();
        first.channel().close();
    }
}
