package dev.capsule.edge.admin;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The file that says where a running edge can be asked: it appears whole, readable by the owner only. */
public final class AddressFile {
    private static final JsonMapper JSON = WireJson.tolerant();
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    public AddressFile(Path path) {
        this.path = path;
    }

    public void write(EdgeAddress address) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + "." + address.pid());
        Files.deleteIfExists(next);
        Files.createFile(next, OWNER_ONLY);
        Files.write(next, JSON.writeValueAsBytes(address));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file where it still speaks of this edge. */
    public void remove(EdgeAddress address) throws IOException {
        if (Files.exists(path)
                && JSON.readValue(Files.readAllBytes(path), EdgeAddress.class)
                        .edgeId()
                        .equals(address.edgeId())) {
            Files.delete(path);
        }
    }
}
