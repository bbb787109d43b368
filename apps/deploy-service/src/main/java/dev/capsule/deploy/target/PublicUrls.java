package dev.capsule.deploy.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes URLs of host names. */
@Component
public class PublicUrls {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final ApplicationProperties properties;

    PublicUrls(ApplicationProperties properties) {
        this.properties = properties;
    }

    public String url(String host) {
        int usual = properties.appScheme().equals("https") ? HTTPS : HTTP;
        String port = properties.appPort() == usual ? "" : ":" + properties.appPort();
        return properties.appScheme() + "://" + host + port;
    }

    /** None without a host name. */
    public List<String> of(@Nullable String host) {
        return host == null ? List.of() : List.of(url(host));
    }
}
