package dev.capsule.manifests;

/**
 * Files to serve.
 *
 * @param root the directory to serve, relative to the artifact's root; "" is the root itself
 * @param singlePage answer unknown paths without a file extension with the root's index.html
 */
public record StaticSite(String root, boolean singlePage) {}
