package dev.capsule.runtime.local.instance;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.InstanceId;
import dev.capsule.runtime.local.output.KeptOutput;
import dev.capsule.runtime.local.sandbox.LocalUser;
import dev.capsule.runtime.local.sandbox.Workspace;
import dev.capsule.runtime.local.sandbox.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directories of instances: {@code record.json}, one directory for each run with process and output, and the
 * workspace that is the instance's own.
 */
public final class InstanceFiles {
    private static final JsonMapper JSON = WireJson.tolerant();

    private final Path place;
    private final String kind;
    private final Workspaces workspaces;

    /** @param kind the directory they are in, such as {@code instances} */
    public InstanceFiles(Path place, String kind) {
        this.place = place;
        this.kind = kind;
        this.workspaces = new Workspaces(place);
    }

    public Workspace workspace(InstanceId instance, LocalUser user) {
        return workspaces.open(user, kind, instance.toString());
    }

    /** Replaces the record as a whole. */
    public void write(InstanceRecord instance) {
        Path directory = directory(instance.instance());
        try {
            Files.createDirectories(directory);
            Path written = directory.resolve("record.json.new");
            Files.write(written, JSON.writeValueAsBytes(instance));
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            Files.move(written, directory.resolve("record.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The record of instance " + instance.instance() + " cannot be written", e);
        }
    }

    public Optional<InstanceRecord> find(InstanceId instance) {
        return read(directory(instance));
    }

    /** All instances whose record can be read. */
    public List<InstanceRecord> inventory() {
        List<InstanceRecord> found = new ArrayList<>();
        Path all = place.resolve(kind);
        if (Files.isDirectory(all)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(all, Files::isDirectory)) {
                for (Path directory : directories) {
                    read(directory).ifPresent(found::add);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The instances below " + all + " cannot be listed", e);
            }
        }
        return found;
    }

    public Path run(InstanceId instance, int number) {
        return directory(instance).resolve("runs").resolve(Integer.toString(number));
    }

    public KeptOutput output(InstanceId instance) {
        return new KeptOutput(directory(instance).resolve("runs"));
    }

    /** Removes what the instance worked with and keeps its record and its output. */
    public void removeWorkspace(InstanceId instance) {
        for (String part : List.of("source", "home", "tmp")) {
            TreeRemoval.remove(directory(instance).resolve(part));
        }
    }

    public void remove(InstanceId instance) {
        TreeRemoval.remove(directory(instance));
    }

    /**
     * Makes the instance's directory.
     *
     * @return false when it was there: somebody else was first
     */
    public boolean claim(InstanceId instance) {
        try {
            Files.createDirectories(place.resolve(kind));
            Files.createDirectory(directory(instance));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of " + instance + " cannot be made", e);
        }
    }

    public Path directory(InstanceId instance) {
        return place.resolve(kind).resolve(instance.toString());
    }

    private static Optional<InstanceRecord> read(Path directory) {
        try {
            return Optional.of(
                    JSON.readValue(Files.readAllBytes(directory.resolve("record.json")), InstanceRecord.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }
}
