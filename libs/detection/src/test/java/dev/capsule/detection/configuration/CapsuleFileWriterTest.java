package dev.capsule.detection.configuration;

import static dev.capsule.detection.Repositories.application;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Finding;
import org.junit.jupiter.api.Test;

class CapsuleFileWriterTest {
    @Test
    void saysWhatWasFoundSoThatItIsFoundAgainWithoutTheRules() {
        Application found = application(
                "requirements.txt", "flask\npsycopg2\n",
                "app.py", "app = Flask(__name__)\n@app.get('/healthz')\n",
                "Procfile",
                        "web: gunicorn app:app --bind \"0.0.0.0:$PORT\"\nworker: python work.py\nrelease: ./migrate: now\n");
        Application again = application("main.py", "", "capsule.yaml", CapsuleFileWriter.text(found));
        assertThat(again.build().value()).isEqualTo(found.build().value());
        assertThat(again.main().command().value())
                .isEqualTo(found.main().command().value());
        assertThat(again.main().type()).isEqualTo(found.main().type());
        assertThat(again.release().value()).isEqualTo("./migrate: now");
        assertThat(again.environment()).containsAllEntriesOf(found.environment());
        assertThat(again.processes()).extracting(DetectedProcess::name).contains("worker");
        assertThat(again.type().confidence()).isEqualTo(Finding.STATED);
    }

    @Test
    void servesTheSameFolderOfASite() {
        Application found = application(
                "package.json",
                "{\"scripts\": {\"build\": \"vite build\"}, \"devDependencies\": {\"vite\": \"8\", \"vue\": \"3\"}}");
        Application again = application("package.json", "{}", "capsule.yaml", CapsuleFileWriter.text(found));
        assertThat(again.main().staticRoot()).isEqualTo("dist");
        assertThat(again.main().singlePage()).isTrue();
        assertThat(again.build().value()).containsExactly("npm run build");
    }
}
