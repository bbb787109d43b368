package dev.capsule.embedded.database;

import java.nio.file.Path;
import java.security.SecureRandom;

/** A program that starts a database and writes to it until it is killed; prints each number that was confirmed. */
final class DatabaseOwner {
    private DatabaseOwner() {}

    /** As in an installation, but for the programs, which all tests unpack once. */
    static DatabaseFiles files(Path home) {
        DatabaseFiles files = DatabaseFiles.below(home);
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "capsule-test-postgres");
        return new DatabaseFiles(files.directory(), programs, files.passwordFile(), files.log());
    }

    public static void main(String[] arguments) {
        EmbeddedDatabase database = EmbeddedDatabase.start(
                files(Path.of(arguments[0])), ServerSettings.forInstallation(), new SecureRandom());
        Ledger ledger = new Ledger(database);
        System.out.println("pid " + database.pid());
        for (long number = Long.parseLong(arguments[1]); ; number++) {
            ledger.add(number);
            System.out.println(number);
        }
    }
}
