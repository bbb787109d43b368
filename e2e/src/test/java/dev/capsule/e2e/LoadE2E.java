package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every planned change under load; once here, for minutes with {@code e2e/run-load}. */
@ExtendWith(OnePlatform.class)
class LoadE2E {
    private static final int CONNECTIONS = 64;
    private static final String NODE = """
            const http = require('http');
            const { WebSocketServer } = require('ws');
            const server = http.createServer((request, response) => {
              if (request.url === '/') return response.end('text 1');
              const parts = [];
              request.on('data', part => parts.push(part)).on('end', () => response.end(Buffer.concat(parts)));
            });
            const sockets = new WebSocketServer({ server });
            sockets.on('connection', socket => socket.on('message', text => socket.send(String(text))));
            server.listen(process.env.PORT);
            process.on('SIGTERM', () => {
              for (const socket of sockets.clients) socket.close(1001);
              server.close(() => process.exit(0));
            });
            """;
    private static final String PYTHON = """
            from starlette.applications import Starlette
            from starlette.responses import Response
            from starlette.routing import Route, WebSocketRoute


            async def home(request):
                return Response("text 1")


            async def echo(request):
                return Response(await request.body())


            async def talk(socket):
                await socket.accept()
                async for text in socket.iter_text():
                    await socket.send_text(text)


            app = Starlette(routes=[Route("/", home), Route("/echo", echo, methods=["POST"]), WebSocketRoute("/talk", talk)])
            """;
    private static final Map<String, Map<String, String>> SOURCES = Map.of(
            "node",
                    Map.of(
                            "package.json", "{\"name\":\"load\",\"dependencies\":{\"ws\":\"8.18.3\"}}",
                            "capsule.yaml", "start: node server.js\n",
                            "server.js", NODE),
            "python",
                    Map.of(
                            "requirements.txt", "starlette==0.47.3\nuvicorn==0.35.0\nwebsockets==15.0.1\n",
                            "capsule.yaml", "start: uvicorn main:app --host 0.0.0.0 --port $PORT\ntype: web\n",
                            "main.py", PYTHON));

    private final Platform platform;

    @TempDir
    private Path directory;

    LoadE2E(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python"})
    void changesAServiceWithoutAFailedRequest(String kind) throws InterruptedException {
        ServiceUnderTest service = new ServiceUnderTest(platform, "load-" + kind);
        Application application = Application.empty(directory, service.name());
        SOURCES.get(kind).forEach(application::with);
        service.deploy(application).good();
        Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("capsule.e2e.load-minutes", 0)));
        try (Crowd crowd = new Crowd(platform.appPort(), service.host(), CONNECTIONS);
                TalkingSocket socket = new TalkingSocket(platform.appPort(), service.host())) {
            int changes = 0;
            do {
                change(service, application, kind, ++changes);
            } while (Instant.now().isBefore(end));
            long heard = socket.answers();
            Eventually.see(
                    "more answers of the WebSocket",
                    socket::answers,
                    seen -> seen > heard + 5 || !socket.failures().isEmpty());
            System.out.println(kind + ": 6 × " + changes + " changes; " + crowd + "; WebSocket " + socket);
            assertThat(crowd.failures()).isEmpty();
            assertThat(socket.failures()).isEmpty();
        } finally {
            service.capsule("destroy", "--yes");
        }
    }

    private static void change(ServiceUnderTest service, Application application, String kind, int number) {
        String file = kind.equals("node") ? "server.js" : "main.py";
        service.deploy(application.edit(file, "text " + number, "text " + (number + 1)))
                .good();
        assertThat(service.page()).isEqualTo("text " + (number + 1));
        service.capsule("rollback").good();
        assertThat(service.page()).startsWith("text ");
        service.capsule("scale", "3").good();
        awaitReady(service, 3);
        service.capsule("restart").good();
        awaitReady(service, 3);
        service.capsule("scale", "1").good();
        awaitReady(service, 1);
    }

    private static void awaitReady(ServiceUnderTest service, int count) {
        Eventually.see(
                count + " instances",
                service::target,
                target -> target.path("health").asString().equals("healthy")
                        && target.at("/replicas/ready").asInt() == count
                        && target.at("/replicas/running").asInt() == count);
    }
}
