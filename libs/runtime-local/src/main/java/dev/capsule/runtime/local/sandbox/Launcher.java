package dev.capsule.runtime.local.sandbox;

import dev.capsule.runtime.local.limits.ControlGroup;
import dev.capsule.runtime.local.process.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts together what is executed. All values are arguments or environment; none is ever part of a shell's text. */
final class Launcher {
    private final Scripts scripts;
    private final Isolation isolation;
    private final List<Path> tools;
    private final String setsid;

    Launcher(Scripts scripts, Isolation isolation, List<Path> tools) throws IOException {
        this.scripts = scripts;
        this.isolation = isolation;
        this.tools = tools.stream().map(ToolDirectories::rootOf).distinct().toList();
        this.setsid = IsolationProbe.findProgram("setsid")
                .orElseThrow(() -> new IOException("The program setsid of util-linux is missing; install it"))
                .toString();
    }

    /** A process that ends with us; its streams are ours. */
    ProcessBuilder attached(Launch launch, Path identity) {
        List<String> arguments = new ArrayList<>(List.of(setsid));
        arguments.addAll(scripts.run("entry"));
        arguments.add(identity.toString());
        arguments.addAll(confined(launch));
        return builder(launch, arguments);
    }

    /** A process that outlives us, with all it leaves in a directory. */
    ProcessBuilder detached(Launch launch, Path directory, OutputCap cap) {
        List<String> arguments = new ArrayList<>(List.of(setsid));
        arguments.addAll(scripts.run("entry"));
        arguments.addAll(List.of(directory.resolve("shim").toString(), "--"));
        arguments.addAll(scripts.run("shim"));
        Integer uid = launch.workspace().user().uid();
        arguments.addAll(List.of(
                directory.toString(),
                Long.toString(cap.chunkBytes()),
                Integer.toString(cap.chunks()),
                uid == null ? "" : uid.toString()));
        arguments.addAll(confined(launch));
        return builder(launch, arguments);
    }

    private List<String> confined(Launch launch) {
        List<String> arguments = new ArrayList<>();
        ControlGroup group = launch.group();
        if (group != null) {
            group.memberFiles().forEach(file -> arguments.add(file.toString()));
        }
        arguments.add("--");
        List<Path> writable = new ArrayList<>(launch.writable());
        writable.add(launch.workspace().source());
        writable.add(launch.workspace().home());
        writable.add(launch.workspace().temporary());
        List<Path> readable = new ArrayList<>(tools);
        readable.add(scripts.directory());
        arguments.addAll(isolation.prefix(
                new Confinement(launch.workspace().user(), launch.workspace().temporary(), writable, readable)));
        arguments.addAll(scripts.run("enter"));
        arguments.add(launch.directory().toString());
        arguments.addAll(launch.command());
        return arguments;
    }

    private static ProcessBuilder builder(Launch launch, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.environment().clear();
        builder.environment().putAll(ChildEnvironment.disguise(launch.environment()));
        return builder;
    }
}
