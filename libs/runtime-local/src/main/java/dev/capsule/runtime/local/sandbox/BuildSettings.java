package dev.capsule.runtime.local.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of the administrator's own settings builds may have. Nothing else of the account that runs Capsule reaches them.
 *
 * @param variables passed to every build step
 * @param files where they lie, by where a build finds them, relative to its home
 */
public record BuildSettings(Map<String, String> variables, Map<String, Path> files) {
    private static final Set<String> VARIABLES = Set.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "ALL_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "all_proxy",
            "PIP_INDEX_URL",
            "PIP_EXTRA_INDEX_URL",
            "PIP_TRUSTED_HOST",
            "PIP_CERT",
            "UV_INDEX_URL",
            "UV_DEFAULT_INDEX",
            "GOPROXY",
            "GONOSUMDB",
            "GONOSUMCHECK",
            "GOSUMDB",
            "GOFLAGS",
            "GOPRIVATE",
            "NPM_CONFIG_REGISTRY",
            "npm_config_registry",
            "YARN_REGISTRY",
            "YARN_NPM_REGISTRY_SERVER",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "CARGO_HTTP_CAINFO",
            "CARGO_NET_GIT_FETCH_WITH_CLI",
            "BUNDLE_MIRROR__ALL",
            "MAVEN_ARGS");

    private static final List<String> FILES = List.of(
            ".npmrc",
            ".yarnrc.yml",
            ".config/pip/pip.conf",
            ".pip/pip.conf",
            ".m2/settings.xml",
            ".cargo/config.toml",
            ".gemrc",
            ".bundle/config",
            ".gradle/init.gradle");

    public BuildSettings {
        variables = Map.copyOf(variables);
        files = Map.copyOf(files);
    }

    /** The well-known variables that are set and the well-known files that are there. */
    public static BuildSettings standard(Map<String, String> environment, Path accountHome) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.keySet().retainAll(VARIABLES);
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : FILES) {
            Path file = accountHome.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, file);
            }
        }
        return new BuildSettings(variables, files);
    }
}
