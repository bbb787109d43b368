package dev.capsule.detection.ecosystem.ruby;

import dev.capsule.detection.ecosystem.Assets;
import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ruby with Bundler. */
public final class RubyEcosystem implements Ecosystem {
    private static final List<String> ENTRIES = List.of(
            "app.rb",
            "main.rb",
            "server.rb",
            "web.rb",
            "application.rb",
            "myapp.rb",
            "bot.rb",
            "worker.rb",
            "index.rb");
    private static final Pattern LOCKED = Pattern.compile("^ {4}([\\w.-]+) \\(([^)]*)\\)$");
    private static final Pattern ASKED = Pattern.compile("^ {2}([\\w.-]+)!?(?: \\(([^)]*)\\))?$");
    private static final Pattern LOCKED_RUBY = Pattern.compile("(?m)^RUBY VERSION\\R\\s+ruby (\\d+\\.\\d+\\.\\d+)");
    private static final Pattern STATED =
            Pattern.compile("(?m)^\\s*(?:ruby[-\\s]|\"?ruby\"?\\s*=\\s*\")?(\\d+\\.\\d+(?:\\.\\d+)?)");
    private static final Pattern MISE =
            Pattern.compile("(?m)^\\s*\"?ruby\"?\\s*(?:=\\s*\"|\\s)(\\d+\\.\\d+(?:\\.\\d+)?)");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "(?m)(?:set\\s*\\(?:port,\\s*|Port:\\s*|:Port\\s*=>\\s*|TCPServer\\.(?:new|open)\\((?:['\"][^'\"]*['\"],\\s*)?)(\\d{2,5})");
    private static final Pattern READS_PORT = Pattern.compile("ENV(?:\\.fetch\\(|\\[)\\s*['\"]PORT['\"]");
    private static final Pattern LISTENS =
            Pattern.compile("Sinatra|WEBrick::HTTPServer|TCPServer|Rack::Handler|Rackup::Handler|Roda|GRPC::RpcServer");
    private static final Pattern HEALTH =
            Pattern.compile("get\\s*\\(?\\s*['\"](/?(?:up|health|healthz|health_check))['\"]");

    @Override
    public String language() {
        return "ruby";
    }

    @Override
    public List<String> telltales() {
        return List.of("Gemfile", "config.ru", "gems.rb");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.firstOf("Gemfile", "gems.rb", "config.ru", "Gemfile.lock", "Rakefile")
                .or(() -> ENTRIES.stream().filter(folder::has).findFirst())
                .map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "ruby", file);
        folder.firstOf("Gemfile", "gems.rb")
                .ifPresent(gems -> Gemfile.learn(draft, gems, folder.read(gems).orElse("")));
        if (!draft.hasDependencies()) {
            learnLocked(draft);
        }
        draft.noteWhenNothingIsNamed();
        draft.lockFile("Gemfile.lock", "gems.locked");
        entry(folder).ifPresent(entry -> draft.facts().put("entry", entry, entry, 0, "file " + entry));
        Sources sources = new Sources(
                folder,
                List.of("config/routes.rb", "config/puma.rb", "config.ru", "app.rb"),
                path -> path.endsWith(".rb") || path.endsWith(".ru"),
                1);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "listens", LISTENS, "uses");
        sources.find(HEALTH)
                .ifPresent(hit -> draft.facts()
                        .put(
                                "health",
                                hit.value().startsWith("/") ? hit.value() : "/" + hit.value(),
                                hit.path(),
                                hit.line(),
                                "answers"));
        version(draft);
        Assets.learn(draft);
        boolean bundled =
                draft.folder().firstOf("Gemfile", "gems.rb", "Gemfile.lock").isPresent();
        return draft.manifest(bundled ? "bundler" : "none", 97);
    }

    /** What the lock file says was asked for; all that it holds when its end is missing. */
    private static void learnLocked(Draft draft) {
        List<String> lines = draft.folder()
                .read("Gemfile.lock")
                .map(text -> text.lines().limit(20_000).toList())
                .orElse(List.of());
        int asked = lines.indexOf("DEPENDENCIES");
        Pattern form = asked < 0 ? LOCKED : ASKED;
        for (int i = Math.max(0, asked); i < lines.size(); i++) {
            Matcher matcher = form.matcher(lines.get(i).length() > 300 ? "" : lines.get(i));
            if (matcher.matches()) {
                String version = matcher.group(2) == null ? "" : matcher.group(2);
                draft.dependency(matcher.group(1), version, false, "Gemfile.lock", i + 1);
            } else if (asked >= 0 && i > asked && lines.get(i).isBlank()) {
                break;
            }
        }
    }

    private static Optional<String> entry(Folder folder) {
        return ENTRIES.stream().filter(folder::has).findFirst().or(() -> {
            List<String> scripts = folder.matching("*.rb")
                    .filter(path -> !path.equals("config.rb") && !path.startsWith("gems"))
                    .limit(2)
                    .toList();
            return scripts.size() == 1 ? Optional.of(scripts.getFirst()) : Optional.empty();
        });
    }

    private static void version(Draft draft) {
        Folder folder = draft.folder();
        Optional<String> file = folder.read(".ruby-version").flatMap(text -> first(STATED, text));
        Optional<String> tools = folder.read(".tool-versions").flatMap(text -> first(MISE, text));
        Optional<String> mise =
                folder.firstOf("mise.toml", ".mise.toml").flatMap(folder::read).flatMap(text -> first(MISE, text));
        Optional<String> locked = folder.read("Gemfile.lock").flatMap(text -> first(LOCKED_RUBY, text));
        if (draft.facts().has("ruby")) {
            draft.tool("ruby", draft.facts().value("ruby"), true, draft.file(), 0, "ruby in " + draft.file());
        } else if (file.isPresent()) {
            draft.tool("ruby", file.get(), true, ".ruby-version", 1, "Ruby " + file.get() + " in .ruby-version");
        } else if (tools.isPresent()) {
            draft.tool("ruby", tools.get(), true, ".tool-versions", 0, "Ruby " + tools.get() + " in .tool-versions");
        } else if (mise.isPresent()) {
            draft.tool("ruby", mise.get(), true, "mise.toml", 0, "Ruby " + mise.get() + " in mise.toml");
        } else if (locked.isPresent()) {
            draft.tool("ruby", locked.get(), true, "Gemfile.lock", 0, "Ruby " + locked.get() + " in Gemfile.lock");
        } else {
            draft.tool("ruby", true);
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(matcher -> matcher.group(1));
    }
}
