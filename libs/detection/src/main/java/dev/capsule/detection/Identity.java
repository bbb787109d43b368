package dev.capsule.detection;

/**
 * What something is written in and made with, known even where nothing says how it starts.
 *
 * @param language {@code none} when no single one is right
 * @param packageManager {@code none} when nothing is installed
 * @param framework {@code none} for the plain language, or for applications of several frameworks
 */
public record Identity(Finding<String> language, Finding<String> packageManager, Finding<String> framework) {}
