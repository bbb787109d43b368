package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where commands of strangers run and what they may have.
 *
 * @param home Capsule's own directory, which they never see
 * @param place where their files lie. Every user of the machine must be able to reach it, not to read it
 * @param accountHome the home of the account that runs Capsule
 * @param tools directories whose programs may be used, the preferred first
 * @param namespaces whether to use namespaces where the machine has them
 */
public record SandboxSettings(
        Path home,
        Path place,
        Path accountHome,
        BuildSettings builds,
        List<Path> tools,
        int firstUid,
        int lastUid,
        boolean namespaces) {
    public static final int FIRST_UID = 70_000;
    /** Below the ranges that systemd keeps for itself; the last is the one that probes run as. */
    public static final int LAST_UID = 470_000;
    /** Who has which user ids of this machine; used as root only. */
    static final Path INSTALLATIONS = Path.of("/var/lib/capsule/user-ids");

    private static final int NAME_DIGITS = 12;

    public SandboxSettings {
        tools = List.copyOf(tools);
    }

    /**
     * The defaults for an installation. As root, the files of other users cannot lie below a home that only root can
     * enter: they lie below {@code /var/lib/capsule}.
     */
    public static SandboxSettings standard(Path home, Map<String, String> environment) {
        Path accountHome = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Path absolute = home.toAbsolutePath().normalize();
        Path place = isRoot() ? Path.of("/var/lib/capsule").resolve(nameOf(absolute)) : absolute.resolve("runtime");
        return new SandboxSettings(
                absolute,
                place,
                accountHome,
                BuildSettingsFile.read(absolute.resolve("builds.properties"), environment, accountHome),
                ToolDirectories.standard(accountHome, environment.getOrDefault("PATH", "")),
                FIRST_UID,
                LAST_UID,
                true);
    }

    /** Where everything lies at another place, such as one given by an administrator. */
    public SandboxSettings withPlace(Path other) {
        return new SandboxSettings(
                home, other.toAbsolutePath(), accountHome, builds, tools, firstUid, lastUid, namespaces);
    }

    public SandboxSettings withoutNamespaces() {
        return new SandboxSettings(home, place, accountHome, builds, tools, firstUid, lastUid, false);
    }

    /** A name for this installation that no other on the machine has. */
    public String installation() {
        return nameOf(place);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String nameOf(Path path) {
        return Digest.of(path.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_DIGITS);
    }
}
