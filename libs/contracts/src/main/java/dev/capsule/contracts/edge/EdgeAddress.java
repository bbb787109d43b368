package dev.capsule.contracts.edge;

/**
 * Where a running edge can be asked for its state: the content of {@code edge/admin.json}, readable by the owner only.
 *
 * @param token to be sent as a bearer token
 */
public record EdgeAddress(String edgeId, long pid, int publicPort, int adminPort, String token) {
    @Override
    public String toString() {
        return "EdgeAddress[edgeId=" + edgeId + ", pid=" + pid + ", publicPort=" + publicPort + ", adminPort="
                + adminPort + "]";
    }
}
