package dev.capsule.detection.configuration;

import static dev.capsule.detection.Repositories.application;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.kernel.ServiceType;
import org.junit.jupiter.api.Test;

class ProcfileTest {
    @Test
    void startsItsProcessesWithTheWebOneFirstAndReleasesByItsReleaseLine() {
        Application found = application(
                "Procfile", "# ours\nqueue_worker: ./work\nrelease: ./migrate\nweb: ./serve -p $PORT\n", "Gemfile", "");
        assertThat(found.processes()).extracting(DetectedProcess::name).containsExactly("web", "queue-worker");
        assertThat(found.processes().get(1).type()).isEqualTo(ServiceType.WORKER);
        assertThat(found.release().value()).isEqualTo("./migrate");
        assertThat(found.release().evidence().getFirst().place()).isEqualTo("Procfile:3");
    }

    @Test
    void letsAFrameworkBeBuiltAsUsual() {
        Application found = application(
                "Procfile",
                "web: gunicorn shop:app\n",
                "requirements.txt",
                "flask\ngunicorn\n",
                "shop.py",
                "app = Flask(__name__)\n");
        assertThat(found.framework().value()).isEqualTo("flask");
        assertThat(found.main().command().value()).isEqualTo("gunicorn shop:app");
    }

    @Test
    void runsTheCronJobsOfAnAppJsonBesideTheApplication() {
        Application found = application(
                "app.json",
                        "{\"cron\": [{\"command\": \"node tidy.js\", \"schedule\": \"@daily\"}, {\"command\": \"x\", \"schedule\": \"never\"}]}",
                "package.json", "{\"scripts\": {\"start\": \"node web.js\"}}");
        assertThat(found.processes()).hasSize(2);
        assertThat(found.processes().getLast().type()).isEqualTo(ServiceType.CRON);
        assertThat(found.processes().getLast().schedule()).isEqualTo("0 0 * * *");
    }
}
