package dev.capsule.runtime.local.port;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives instances ports of a range. A lease is a file named after its port, so that two processes never give the same one
 * and leases outlive whoever gave them.
 */
public final class PortLeases {
    private final Path directory;
    private final int first;
    private final int last;
    private int candidate;

    /** @param last is still given */
    public PortLeases(Path directory, int first, int last) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.first = first;
        this.last = last;
        this.candidate = first;
    }

    /** Goes round the range, so that a port rests before it is given again. */
    public synchronized int lease(InstanceId holder) {
        for (int tried = first; tried <= last; tried++) {
            int port = candidate;
            candidate = candidate == last ? first : candidate + 1;
            if (isFree(port) && claim(port, holder)) {
                return port;
            }
        }
        throw new CapsuleException(
                ErrorCode.UNAVAILABLE,
                "All ports from " + first + " to " + last
                        + " are in use. Stop something, or give applications a larger range.");
    }

    public void release(int port) {
        try {
            Files.deleteIfExists(directory.resolve(Integer.toString(port)));
        } catch (IOException e) {
            throw new UncheckedIOException("The lease of port " + port + " cannot be given back", e);
        }
    }

    /** Gives back everything that is not of these holders, as after a crash. */
    public void keepOnly(Set<InstanceId> holders) {
        for (Path lease : leases()) {
            try {
                if (!holders.contains(InstanceId.of(Files.readString(lease).strip()))) {
                    Files.deleteIfExists(lease);
                }
            } catch (IllegalArgumentException | IOException e) {
                release(Integer.parseInt(lease.getFileName().toString()));
            }
        }
    }

    private List<Path> leases() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The port leases in " + directory + " cannot be read", e);
        }
    }

    private boolean claim(int port, InstanceId holder) {
        try {
            Files.writeString(
                    directory.resolve(Integer.toString(port)), holder.toString(), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("A port cannot be leased in " + directory, e);
        }
    }

    /** On every address, as applications bind; what only rests in TIME_WAIT counts as free. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress((InetAddress) null, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
