package dev.capsule.detection.configuration;

import dev.capsule.detection.repository.Folder;
import java.util.Optional;

/** Reads the files of one other platform. */
public interface ConventionReader {
    /** Empty when the folder has none of them; what is wrong in them is noted on the folder and left out. */
    Optional<Conventions> read(Folder folder);

    /** All of them over a folder: a later reader wins over an earlier one. */
    static Conventions all(Iterable<ConventionReader> readers, Folder folder) {
        Conventions all = Conventions.NONE;
        for (ConventionReader reader : readers) {
            all = reader.read(folder).map(all::overlaidBy).orElse(all);
        }
        return all;
    }
}
