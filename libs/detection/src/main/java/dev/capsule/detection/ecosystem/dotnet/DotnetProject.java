package dev.capsule.detection.ecosystem.dotnet;

import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.XmlDocument;
import dev.capsule.detection.parse.XmlElement;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one project file says.
 *
 * @param file relative to the folder in which it was found
 */
record DotnetProject(String file, XmlElement document) {
    private static final Set<String> TESTING = Set.of(
            "microsoft.net.test.sdk",
            "xunit",
            "xunit.v3",
            "nunit",
            "mstest",
            "mstest.testframework",
            "tunit",
            "bunit",
            "mstest.sdk");
    private static final Pattern TEST_NAME = Pattern.compile("(?i)(^|[._/-])(\\w*tests?|specs?|benchmarks?)([._/-]|$)");
    private static final Pattern CONTAINER_VERSION = Pattern.compile("net(?:coreapp)?(\\d+)\\.(\\d+).*");

    static Optional<DotnetProject> read(Folder folder, String file) {
        Optional<String> text = folder.read(file).filter(content -> !content.isBlank());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DotnetProject(file, XmlDocument.parse(text.get())));
        } catch (MalformedException e) {
            folder.note(folder.inRepository(file) + ":" + e.line() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The file's name without its ending. */
    String name() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    String folder() {
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    }

    String language() {
        return file.endsWith(".fsproj") ? "fsharp" : file.endsWith(".vbproj") ? "vb" : "csharp";
    }

    List<String> sdks() {
        List<String> sdks = new ArrayList<>();
        Stream.concat(Stream.of(document), document.children("Import"))
                .flatMap(element -> Optional.ofNullable(element.attributes().get("Sdk")).stream())
                .flatMap(text -> Stream.of(text.split(";")))
                .forEach(text -> sdks.add(text.strip().split("/", 2)[0]));
        document.children("Sdk")
                .flatMap(element -> Optional.ofNullable(element.attributes().get("Name")).stream())
                .forEach(sdks::add);
        return sdks;
    }

    Optional<XmlElement> property(String name) {
        return document.children("PropertyGroup")
                .flatMap(group -> group.children(name))
                .filter(element -> !element.text().isBlank() && !element.text().contains("$("))
                .findFirst();
    }

    boolean isTrue(String property) {
        return property(property)
                .filter(element -> element.text().strip().equalsIgnoreCase("true"))
                .isPresent();
    }

    /** Elements of all item groups, such as {@code PackageReference}. */
    Stream<XmlElement> items(String kind) {
        return document.children("ItemGroup").flatMap(group -> group.children(kind));
    }

    Stream<String> names(String kind) {
        return items(kind).flatMap(item -> Optional.ofNullable(item.attributes().get("Include")).stream());
    }

    boolean isTest() {
        return isTrue("IsTestProject")
                || names("PackageReference").anyMatch(name -> TESTING.contains(name.toLowerCase(Locale.ROOT)))
                || sdks().stream().anyMatch(sdk -> TESTING.contains(sdk.toLowerCase(Locale.ROOT)))
                || (TEST_NAME.matcher(name()).find() && !isWeb());
    }

    boolean isWeb() {
        return sdks().contains("Microsoft.NET.Sdk.Web");
    }

    /** The host of Aspire starts the other projects on a developer's machine and is not deployed. */
    boolean isDevelopmentHost() {
        return sdks().contains("Aspire.AppHost.Sdk") || isTrue("IsAspireHost");
    }

    /** Whether it makes something that can be started or served. */
    boolean isDeployable() {
        boolean desktop = isTrue("UseMaui") || isTrue("UseWPF") || isTrue("UseWindowsForms");
        boolean runs = property("OutputType")
                .map(element -> element.text().strip().equalsIgnoreCase("exe"))
                .orElseGet(() -> sdks().stream()
                        .anyMatch(sdk -> sdk.equals("Microsoft.NET.Sdk.Web")
                                || sdk.equals("Microsoft.NET.Sdk.Worker")
                                || sdk.equals("Microsoft.NET.Sdk.BlazorWebAssembly")));
        boolean functions = property("AzureFunctionsVersion").isPresent();
        return (runs || functions) && !desktop && !isDevelopmentHost() && !isTest();
    }

    /** Such as {@code 8.0}. */
    Optional<String> version() {
        return property("TargetFramework")
                .or(() -> property("TargetFrameworks"))
                .map(element -> element.text().strip().split(";")[0])
                .map(CONTAINER_VERSION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) + "." + matcher.group(2));
    }
}
