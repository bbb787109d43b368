package dev.capsule.runtime.local.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who listens where, as the kernel tells in {@code /proc/net/tcp} and {@code tcp6}. */
public final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final String ANY_V4 = "00000000";
    private static final String ANY_V6 = "0".repeat(32);
    private static final String LOOPBACK_V6 = "00000000000000000000000001000000";
    private static final String MAPPED_PREFIX = "0000000000000000FFFF0000";

    private final Path proc;

    public ListeningSockets() {
        this(Path.of("/proc"));
    }

    ListeningSockets(Path proc) {
        this.proc = proc;
    }

    /** The listening sockets that these processes hold. One that cannot be reached from this machine is left out. */
    public List<Listener> of(Collection<Long> pids) {
        Map<Long, Socket> sockets = sockets();
        List<Listener> found = new ArrayList<>();
        for (long pid : pids) {
            for (long inode : inodes(pid)) {
                Socket socket = sockets.get(inode);
                if (socket != null) {
                    found.add(new Listener(socket.address, socket.port, pid));
                }
            }
        }
        return found;
    }

    private record Socket(String address, int port) {}

    private Map<Long, Socket> sockets() {
        Map<Long, Socket> sockets = new HashMap<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : lines(proc.resolve(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTEN)) {
                    socket(fields[1]).ifPresent(socket -> sockets.put(Long.parseLong(fields[9]), socket));
                }
            }
        }
        return sockets;
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** @param local as in {@code 0100007F:1F90}: address in the machine's byte order, port in hexadecimal */
    private static Optional<Socket> socket(String local) {
        int colon = local.indexOf(':');
        int port = Integer.parseInt(local.substring(colon + 1), 16);
        String address = local.substring(0, colon);
        if (address.equals(ANY_V4) || address.equals(ANY_V6)) {
            return Optional.of(new Socket("127.0.0.1", port));
        }
        if (address.equals(LOOPBACK_V6)) {
            return Optional.of(new Socket("::1", port));
        }
        String four = address.startsWith(MAPPED_PREFIX) ? address.substring(MAPPED_PREFIX.length()) : address;
        return four.length() == 8 ? Optional.of(new Socket(dotted(four), port)) : Optional.empty();
    }

    private static String dotted(String reversed) {
        int value = Integer.reverseBytes(Integer.parseUnsignedInt(reversed, 16));
        return (value >>> 24) + "." + (value >>> 16 & 0xFF) + "." + (value >>> 8 & 0xFF) + "." + (value & 0xFF);
    }

    private List<Long> inodes(long pid) {
        List<Long> inodes = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                Matcher socket =
                        SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                if (socket.matches()) {
                    inodes.add(Long.parseLong(socket.group(1)));
                }
            }
        } catch (IOException e) {
            // The process ended, or closed a descriptor, while it was looked at: what was found so far is all there is.
            return inodes;
        }
        return inodes;
    }
}
