package dev.capsule.deploy.build.git;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Where a repository may be fetched from. */
final class GitAddress {
    private GitAddress() {}

    /** Fails on what is no address of a public repository. Says nothing of where its host is: see {@link #requirePublic}. */
    static URI parse(String url, boolean privateHosts) {
        URI uri = uri(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean allowed = scheme.equals("https") || privateHosts && (scheme.equals("http") || scheme.equals("file"));
        if (!allowed) {
            throw refused("\"" + url + "\" is not an https address of a public repository.");
        }
        if (uri.getUserInfo() != null) {
            throw refused("The address has a user name or password in it. Give the address of a public repository.");
        }
        if (!scheme.equals("file") && uri.getHost() == null) {
            throw refused("\"" + url + "\" has no host name.");
        }
        return uri;
    }

    /** Fails on a host that is this machine or of a network that is not the internet. */
    static void requirePublic(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    throw refused(
                            "\"" + host + "\" is in a private network, which builds may not reach. An administrator"
                                    + " can allow it with capsule.builds.private-git-hosts.");
                }
            }
        } catch (UnknownHostException e) {
            throw new CapsuleException(
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "There is no host \"" + host + "\", or its name cannot be looked up now. Check the address.",
                    e);
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean named = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        boolean reserved = bytes.length == 4
                // Shared by carriers, for benchmarks, and everything from 224 on.
                ? first == 0
                        || first == 100 && (second & 0xC0) == 64
                        || first == 198 && (second & 0xFE) == 18
                        || first >= 224
                : !isPublicSix(bytes);
        return !named && !reserved;
    }

    /** Global unicast only, and of that not what stands for an IPv4 address, which could be any. */
    private static boolean isPublicSix(byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw refused("\"" + url + "\" is not an address.");
        }
    }

    private static CapsuleException refused(String why) {
        return new CapsuleException(
                ErrorCode.SOURCE_UNAVAILABLE, why + " Use one such as https://github.com/owner/name.");
    }
}
