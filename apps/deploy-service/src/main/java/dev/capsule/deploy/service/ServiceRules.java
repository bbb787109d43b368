package dev.capsule.deploy.service;

import dev.capsule.contracts.deploy.DeployViews.ServiceConfiguration;
import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** What can be said of a service. */
final class ServiceRules {
    private static final int LONGEST_PATH = 500;
    private static final int LONGEST_COMMAND = 4_000;
    private static final int MOST_CPU_MILLIS = 256_000;
    private static final int LEAST_MEMORY = 16;
    private static final int MOST_MEMORY = 1024 * 1024;
    private static final int MOST_GRACE_SECONDS = 600;
    private static final int CRON_FIELDS = 5;
    private static final Pattern PROCESS = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern HEALTH_PATH = Pattern.compile("/[\\x21-\\x7e]*");

    private ServiceRules() {}

    static void check(
            @Nullable ServiceType type, @Nullable ServiceSource source, @Nullable ServiceConfiguration configuration) {
        FieldChecks checks = new FieldChecks();
        if (source != null) {
            checkSource(checks, source);
        }
        if (configuration != null) {
            checkConfiguration(checks, configuration);
            checkSchedule(checks, type, configuration.schedule());
        }
        checks.orThrow();
    }

    private static void checkSource(FieldChecks checks, ServiceSource source) {
        String path = source.path();
        List<String> steps = List.of(path.split("/", -1));
        checks.check(
                        path.length() <= LONGEST_PATH,
                        "/source/path",
                        "A path has at most " + LONGEST_PATH + " characters.")
                .check(
                        path.isEmpty()
                                || steps.stream()
                                        .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals("..")),
                        "/source/path",
                        "The path is a folder within the source, such as apps/web: no leading or trailing slash, no . and"
                                + " no .. in it. Leave it empty for the whole source.")
                .check(path.indexOf('\\') < 0, "/source/path", "Folders are separated by / here, on every system.")
                .oneLine(path, "/source/path", "The path")
                .length(source.buildCommand(), LONGEST_COMMAND, "/source/buildCommand", "A command")
                .length(source.startCommand(), LONGEST_COMMAND, "/source/startCommand", "A command")
                .check(
                        source.process() == null
                                || PROCESS.matcher(source.process()).matches(),
                        "/source/process",
                        "A process is named by up to 40 letters, digits, hyphens and underscores.");
        checkNoNul(checks, source.buildCommand(), "/source/buildCommand");
        checkNoNul(checks, source.startCommand(), "/source/startCommand");
    }

    private static void checkConfiguration(FieldChecks checks, ServiceConfiguration configuration) {
        String health = configuration.healthPath();
        checks.range(configuration.cpuMillis(), 1, MOST_CPU_MILLIS, "/configuration/cpuMillis", "CPU in thousandths")
                .range(
                        configuration.memoryMegabytes(),
                        LEAST_MEMORY,
                        MOST_MEMORY,
                        "/configuration/memoryMegabytes",
                        "Memory in megabytes")
                .range(configuration.port(), 1, 65_535, "/configuration/port", "A port")
                .range(
                        configuration.stopGraceSeconds(),
                        0,
                        MOST_GRACE_SECONDS,
                        "/configuration/stopGraceSeconds",
                        "The time to stop, in seconds,")
                .length(configuration.releaseCommand(), LONGEST_COMMAND, "/configuration/releaseCommand", "A command")
                .check(
                        health == null
                                || (health.length() <= LONGEST_PATH
                                        && HEALTH_PATH.matcher(health).matches()),
                        "/configuration/healthPath",
                        "The path of the health check starts with / and has neither spaces nor more than "
                                + LONGEST_PATH + " characters.");
        checkNoNul(checks, configuration.releaseCommand(), "/configuration/releaseCommand");
    }

    private static void checkSchedule(FieldChecks checks, @Nullable ServiceType type, @Nullable String schedule) {
        checks.check(
                        schedule == null || type == null || type == ServiceType.CRON,
                        "/configuration/schedule",
                        "Only a service of the type cron has a schedule.")
                .check(
                        schedule == null || isCron(schedule),
                        "/configuration/schedule",
                        "A schedule is the five fields of cron in UTC, such as 30 4 * * * for 04:30 every day.");
    }

    /** The library wants seconds in front. */
    private static boolean isCron(String schedule) {
        return schedule.strip().split("\\s+").length == CRON_FIELDS
                && CronExpression.isValidExpression("0 " + schedule.strip());
    }

    private static void checkNoNul(FieldChecks checks, @Nullable String command, String pointer) {
        checks.check(command == null || command.indexOf('\0') < 0, pointer, "A command cannot hold the character NUL.");
    }
}
