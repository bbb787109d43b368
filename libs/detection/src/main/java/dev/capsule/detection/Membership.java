package dev.capsule.detection;

/**
 * That an application is one of several in a workspace, whose lock file and shared packages its build needs.
 *
 * @param root the workspace's folder in the repository; "" is the repository itself
 * @param tool such as {@code pnpm-workspaces} or {@code turborepo}
 * @param name what the tool calls the application, such as the name in its package.json
 */
public record Membership(String root, String tool, String name) {}
