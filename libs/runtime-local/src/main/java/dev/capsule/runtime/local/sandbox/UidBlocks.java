package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Deals the machine's user ids out to its installations in blocks. Who listens on a port is told by the user id, so two
 * installations must never have one in common. One line for each block in a file of the machine, with its ordinal and the
 * place of the installation that has it; a block is dealt again when that place is gone, and all files of its users with it.
 */
final class UidBlocks {
    static final int SIZE = 1_000;

    private final Path file;
    private final int first;
    private final int last;

    UidBlocks(Path file, int first, int last) {
        this.file = file;
        this.first = first;
        this.last = last;
    }

    /**
     * The first id of a block, which is dealt when the installation does not have it yet.
     *
     * @param ordinal 0 for its first block
     */
    int block(Path place, int ordinal) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (FileChannel channel = OwnerOnly.openLock(file.resolveSibling(file.getFileName() + ".lock"));
                FileLock _ = channel.lock()) {
            List<String> blocks = Files.exists(file) ? Files.readAllLines(file) : List.of();
            String wanted = ordinal + " " + place;
            int known = blocks.indexOf(wanted);
            return first + (known >= 0 ? known : deal(new ArrayList<>(blocks), wanted)) * SIZE;
        }
    }

    private int deal(List<String> blocks, String wanted) throws IOException {
        int free = IntStream.range(0, blocks.size())
                .filter(position -> Files.notExists(placeOf(blocks.get(position))))
                .findFirst()
                .orElse(blocks.size());
        if (first + (free + 1) * SIZE - 1 > last) {
            throw new IOException("All user ids from " + first + " to " + last + " are taken by the installations in "
                    + file + "; delete the directory of one that is not used");
        }
        if (free == blocks.size()) {
            blocks.add(wanted);
        } else {
            blocks.set(free, wanted);
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, blocks);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        return free;
    }

    private static Path placeOf(String block) {
        return Path.of(block.substring(block.indexOf(' ') + 1));
    }
}
