package dev.capsule.messaging.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The key pairs of the services as PEM files, {@code <service>.key} for its owner only and {@code <service>.pub}. */
public final class KeyFiles {
    private static final int KEY_BITS = 2048;
    private static final String ALGORITHM = "RSA";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final Path directory;

    public KeyFiles(Path directory) {
        this.directory = directory;
    }

    /** The key pair of a service, made at its first start. Of two that start at once, both get the same. */
    public KeyPair requirePair(String service) {
        Path file = directory.resolve(service + ".key");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                create(file, pem(PRIVATE, generate().getPrivate().getEncoded()), "rw-------");
            }
            RSAPrivateCrtKey key = (RSAPrivateCrtKey)
                    factory().generatePrivate(new PKCS8EncodedKeySpec(decode(Files.readString(file), PRIVATE)));
            KeyPair pair = new KeyPair(
                    factory().generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
            create(
                    directory.resolve(service + ".pub"),
                    pem(PUBLIC, pair.getPublic().getEncoded()),
                    "rw-r--r--");
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException("The key of " + service + " cannot be kept in " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " is broken", e);
        }
    }

    /** The public key of a service; empty until it has started for the first time. */
    public Optional<RSAPublicKey> findPublic(String service) {
        Path file = directory.resolve(service + ".pub");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of((RSAPublicKey)
                    factory().generatePublic(new X509EncodedKeySpec(decode(Files.readString(file), PUBLIC))));
        } catch (IOException e) {
            throw new UncheckedIOException("The public key of " + service + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " is broken", e);
        }
    }

    /** A link to a complete file appears at once or not at all, and never replaces one that is there. */
    private void create(Path file, String text, String mode) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path draft = Files.createTempFile(directory, file.getFileName().toString(), ".new");
        try {
            Files.writeString(draft, text);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another process was first; its key is the one.
        } finally {
            Files.delete(draft);
        }
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static byte[] decode(String pem, String kind) {
        return Base64.getMimeDecoder()
                .decode(pem.replace("-----BEGIN " + kind + "-----", "").replace("-----END " + kind + "-----", ""));
    }
}
