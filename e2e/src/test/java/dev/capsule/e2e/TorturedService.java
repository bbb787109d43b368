package dev.capsule.e2e;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A service that is changed while the platform is being killed, with all that was promised about it. */
final class TorturedService {
    private static final Set<String> OPEN = Set.of("pending", "building", "deploying");

    private final Platform platform;
    private final PatientApi api;
    private final String name;
    private final String id;
    private final List<String> accepted = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private int made;
    private int replicas = 1;

    TorturedService(Platform platform, PatientApi api, String project, String name) {
        this.platform = platform;
        this.api = api;
        this.name = name;
        this.id = api.post("/api/v1/services", "{\"name\":\"" + name + "\",\"projectId\":\"" + project + "\"}")
                .withStatus(201)
                .json()
                .path("id")
                .asString();
    }

    String host() {
        return name + "-default.localhost";
    }

    /** Something that a user may do at any time. Returns what it was. */
    String act(RandomGenerator random) {
        int choice = random.nextInt(10);
        if (choice < 5) {
            return deploy();
        }
        return switch (choice) {
            case 5, 6 -> rollBack();
            case 7 -> scale(1 + random.nextInt(3));
            case 8 -> restart();
            default -> cancel();
        };
    }

    /** Each time another text, made by a build that takes a moment. */
    String deploy() {
        String text = name + " " + ++made;
        byte[] archive = Archives.of(Map.of(
                "package.json",
                "{\"name\":\"" + name + "\"}",
                "capsule.yaml",
                "build: node build.js\nstart: node server.js\n",
                "build.js",
                "setTimeout(() => require('fs').writeFileSync('page.txt', '" + text + "'), 1000);\n",
                "server.js",
                """
                        const page = require('fs').readFileSync('page.txt');
                        const server = require('http').createServer((q, s) => s.end(page)).listen(process.env.PORT);
                        process.on('SIGTERM', () => server.close(() => process.exit(0)));
                        """));
        String digest = Digest.of(archive).toString();
        api.upload(digest, archive);
        Api.Answer answer =
                api.post(path("deploy"), "{\"source\":{\"kind\":\"upload\",\"digest\":\"" + digest + "\"}}");
        String deployment = answer.withStatus(202).json().path("id").asString();
        accepted.add(deployment);
        texts.put(deployment, text);
        return "deploy " + text;
    }

    private String rollBack() {
        Api.Answer answer = api.post(path("rollback"), "{}");
        if (answer.status() != 202) {
            refused(answer);
            return "rollback, refused";
        }
        accepted.add(answer.json().path("id").asString());
        return "rollback";
    }

    private String scale(int count) {
        api.post(path("scale"), "{\"replicas\":" + count + "}").withStatus(202);
        replicas = count;
        return "scale " + count;
    }

    private String restart() {
        Api.Answer answer = api.post(path("restart"), "{}");
        if (answer.status() != 202) {
            refused(answer);
        }
        return "restart";
    }

    private String cancel() {
        String latest = accepted.getLast();
        Api.Answer answer = api.post("/api/v1/deployments/" + latest + "/cancel", "");
        if (answer.status() == 200) {
            cancelled.add(latest);
            return "cancel";
        }
        refused(answer);
        return "cancel, refused";
    }

    private static void refused(Api.Answer answer) {
        if (answer.status() != 409 || answer.json().path("detail").asString().isBlank()) {
            throw new AssertionError("Neither done nor refused with a reason: " + answer);
        }
    }

    /** Where it stands once nothing moves any more; fails when it does not come to rest, or when its words are wrong. */
    Map<String, String> settle() {
        for (String deployment : accepted) {
            Eventually.see(
                    "the end of a deployment of " + name,
                    () -> find(deployment),
                    seen -> !OPEN.contains(statusOf(seen)));
        }
        // That an instance was killed is noticed a moment later. What nobody serves is no lie yet, a wrong text is.
        Eventually.see("a page of " + name, () -> platform.visit(host()), seen -> seen.status() == 200);
        JsonNode target = Eventually.see(
                name + " healthy with " + replicas + " instances",
                this::target,
                seen -> seen.path("health").asString().equals("healthy")
                        && seen.at("/replicas/ready").asInt() == replicas
                        && seen.at("/replicas/running").asInt() == replicas);
        // A later deployment changes what is said of the earlier ones, so all are looked at when the last has ended.
        Map<String, JsonNode> ended = new HashMap<>();
        accepted.forEach(deployment -> ended.put(deployment, find(deployment)));
        check(ended, target);
        Map<String, String> statuses = new HashMap<>();
        ended.forEach((deployment, seen) -> statuses.put(deployment, outcome(seen)));
        return statuses;
    }

    private void check(Map<String, JsonNode> ended, JsonNode target) {
        String context = name + "\n" + target + "\n"
                + String.join(
                        "\n",
                        accepted.stream()
                                .map(ended::get)
                                .map(JsonNode::toString)
                                .toList());
        Map<String, String> textOfRelease = new HashMap<>();
        texts.forEach((deployment, text) ->
                textOfRelease.put(ended.get(deployment).path("releaseId").asString(), text));
        List<String> running = accepted.stream()
                .filter(each -> statusOf(ended.get(each)).equals("running"))
                .toList();
        require(
                running.equals(List.of(target.path("deploymentId").asString())),
                "one deployment runs, and it is the target's",
                context);
        String release = target.at("/release/id").asString();
        require(
                ended.get(running.getFirst()).path("releaseId").asString().equals(release),
                "its release is the target's",
                context);
        String wanted = textOfRelease.get(release);
        for (int look = 0; look < 2 * replicas; look++) {
            Http.Answer seen = platform.visit(host());
            require(
                    seen.status() == 200 && seen.body().equals(wanted),
                    "the page says " + wanted + " and not " + seen,
                    context);
        }
        String last = accepted.getLast();
        String status = statusOf(ended.get(last));
        require(
                status.equals("running")
                        || status.equals("failed")
                        || (status.equals("cancelled") && cancelled.contains(last)),
                "the last one accepted wins or says why not",
                context);
        for (String deployment : accepted) {
            JsonNode seen = ended.get(deployment);
            require(
                    statusOf(seen).equals("running")
                            || !seen.path("reason").asString("").isBlank(),
                    "a reason",
                    context);
        }
    }

    private static void require(boolean holds, String what, String context) {
        if (!holds) {
            throw new AssertionError("Does not hold: " + what + "\n" + context);
        }
    }

    private static String statusOf(JsonNode deployment) {
        return deployment.path("status").asString();
    }

    private static String outcome(JsonNode deployment) {
        String status = statusOf(deployment);
        return status.equals("failed")
                ? status + ": " + deployment.path("reason").asString()
                : status;
    }

    /** The instances and how often each was started, which stay the same while nobody changes or hits them. */
    Map<String, Integer> instances() {
        Map<String, Integer> instances = new HashMap<>();
        target().path("instances")
                .forEach(instance -> instances.put(
                        instance.path("id").asString(),
                        instance.path("restarts").asInt()));
        return instances;
    }

    String targetId() {
        return target().path("id").asString();
    }

    private JsonNode find(String deployment) {
        return api.get("/api/v1/deployments/" + deployment);
    }

    private JsonNode target() {
        return StreamSupport.stream(
                        api.get("/api/v1/targets?serviceId=" + id).path("items").spliterator(), false)
                .findFirst()
                .orElseGet(WireJson.tolerant()::createObjectNode);
    }

    void destroy() {
        api.delete("/api/v1/services/" + id).withStatus(204);
    }

    private String path(String action) {
        return "/api/v1/services/" + id + "/" + action;
    }

    @Override
    public String toString() {
        return name;
    }
}
