package dev.capsule.detection.ecosystem.dotnet;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.XmlElement;
import dev.capsule.detection.repository.Folder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** C#, F# and Visual Basic, by project. */
public final class DotnetEcosystem implements Ecosystem {
    private static final String PROJECTS = "*.{csproj,fsproj,vbproj}";
    private static final Pattern FILE_BASED = Pattern.compile("(?m)^#:sdk\\s+([\\w.]+)");
    private static final Pattern LISTENS = Pattern.compile(
            "WebApplication\\.Create|WebHost\\.Create|ConfigureWebHostDefaults|startWebServer|MapGet\\(|HttpListener|UseKestrel|TcpListener\\(|UseStartup<");
    private static final Pattern READS_PORT =
            Pattern.compile("GetEnvironmentVariable\\(\\s*\"PORT\"|Configuration\\[\"PORT\"\\]");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "(?:UseUrls|Urls\\.Add|app\\.Run)\\(\\s*\"https?://[^:\"]+:(\\d{2,5})|Listen(?:AnyIP|Localhost)\\((\\d{2,5})");
    private static final Pattern HEALTH = Pattern.compile("MapHealthChecks\\(\\s*\"(/[\\w/.-]*)\"");

    @Override
    public String language() {
        return "csharp";
    }

    @Override
    public List<String> telltales() {
        return List.of("*.csproj", "*.fsproj", "*.vbproj", "*.sln", "*.slnx");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        Optional<DotnetProject> project = folder.matching(PROJECTS)
                .limit(20)
                .flatMap(file -> DotnetProject.read(folder, file).stream())
                .min(Comparator.comparing((DotnetProject found) -> !found.isDeployable())
                        .thenComparing(found -> !found.isWeb())
                        .thenComparing(DotnetProject::file));
        return project.map(found -> read(folder, found))
                .or(() -> folder.matching(PROJECTS).findFirst().map(file -> unread(folder, file)))
                .or(() -> fileBased(folder));
    }

    private static Manifest read(Folder folder, DotnetProject project) {
        Draft draft = new Draft(folder, "csharp", project.file());
        draft.fact("language", project.language(), 0, "file " + project.file());
        for (String sdk : project.sdks()) {
            draft.dependency(sdk, "", false, project.document().line());
        }
        project.items("PackageReference").forEach(item -> reference(draft, item, true));
        project.items("FrameworkReference").forEach(item -> reference(draft, item, false));
        draft.fact("assembly", assembly(project), 0, "the project's name");
        draft.fact("project", project.file(), 0, "the project");
        for (String property :
                List.of("OutputType", "AzureFunctionsVersion", "UseMaui", "UseWPF", "UseWindowsForms", "PublishAot")) {
            project.property(property)
                    .ifPresent(found -> draft.fact(
                            property,
                            found.text().strip().toLowerCase(Locale.ROOT),
                            found.line(),
                            property + " " + found.text().strip()));
        }
        if (project.isTest()) {
            draft.fact("test", "true", 0, "a test project");
        }
        if (project.isDevelopmentHost()) {
            draft.fact("development.host", "true", 0, "a host for development");
        }
        if (project.isDeployable()) {
            draft.fact("deployable", "true", 0, "a program");
        }
        return finished(
                draft,
                project.version(),
                project.property("TargetFramework").map(XmlElement::line).orElse(0));
    }

    /** A project whose file says nothing that could be read is taken by what lies around it. */
    private static Manifest unread(Folder folder, String file) {
        Draft draft = new Draft(folder, "csharp", file);
        draft.fact("language", file.endsWith(".fsproj") ? "fsharp" : "csharp", 0, "file " + file);
        draft.fact("unread", "true", 0, file + " cannot be read");
        String name = file.substring(0, file.lastIndexOf('.'));
        draft.fact("assembly", name, 0, "the project's name");
        draft.fact("project", file, 0, "the project");
        if (folder.has("Program.cs") || folder.has("Program.fs")) {
            draft.fact("deployable", "true", 0, "a program");
        }
        return finished(draft, Optional.empty(), 0);
    }

    private static Optional<Manifest> fileBased(Folder folder) {
        return folder.matching("*.cs")
                .limit(20)
                .filter(file -> FILE_BASED.matcher(folder.read(file).orElse("")).find())
                .findFirst()
                .map(file -> {
                    Draft draft = new Draft(folder, "csharp", file);
                    var sdk = FILE_BASED.matcher(folder.read(file).orElse(""));
                    while (sdk.find()) {
                        draft.dependency(sdk.group(1), "", false, 1);
                    }
                    draft.fact("assembly", file.substring(0, file.length() - 3), 0, "the file's name");
                    draft.fact("project", file, 0, "the file");
                    draft.fact("deployable", "true", 0, "a program");
                    return finished(draft, Optional.empty(), 0);
                });
    }

    private static void reference(Draft draft, XmlElement item, boolean isPackage) {
        String name = Optional.ofNullable(item.attributes().get("Include")).orElse("");
        if (!name.isBlank()) {
            String version = Optional.ofNullable(item.attributes().get("Version"))
                    .or(() -> item.text("Version"))
                    .orElse("");
            boolean development =
                    isPackage && "all".equalsIgnoreCase(item.attributes().getOrDefault("PrivateAssets", ""));
            draft.dependency(name, version, development, item.line());
        }
    }

    private static String assembly(DotnetProject project) {
        return project.property("AssemblyName")
                .map(element -> element.text().strip())
                .orElseGet(project::name);
    }

    private static Manifest finished(Draft draft, Optional<String> version, int line) {
        Folder folder = draft.folder();
        Sources sources = new Sources(
                folder,
                List.of("Program.cs", "Startup.cs", "Program.fs"),
                path -> path.endsWith(".cs") || path.endsWith(".fs"),
                3);
        sources.learn(draft.facts(), "listens", LISTENS, "calls");
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "health", HEALTH, "answers");
        draft.lockFile("packages.lock.json");
        Optional<String> pinned = folder.document("global.json", JsonDocument::parse)
                .flatMap(document -> document.text("sdk", "version"))
                .filter(text -> text.matches("\\d+\\.\\d+[\\w.-]*"));
        if (version.isPresent()) {
            draft.tool("dotnet", version.get(), true, draft.file(), line, "TargetFramework in " + draft.file());
        } else if (pinned.isPresent()) {
            String release = pinned.get().replaceFirst("^(\\d+\\.\\d+).*", "$1");
            draft.tool("dotnet", release, true, "global.json", 0, "SDK " + pinned.get() + " in global.json");
        } else {
            draft.tool("dotnet", true);
        }
        pinned.ifPresent(text -> draft.facts().put("sdk", text, "global.json", 0, "SDK " + text + " in global.json"));
        return draft.manifest("dotnet", 97);
    }
}
