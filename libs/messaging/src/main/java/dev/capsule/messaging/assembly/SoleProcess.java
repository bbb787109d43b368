package dev.capsule.messaging.assembly;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Lets one process of a service at a time work with what it cannot share in the data directory. Any other is refused, or
 * with {@code capsule.standby=true} waits before it does anything and takes over once that process has ended, however it
 * ended: the right is a file lock, which the kernel gives back.
 */
public final class SoleProcess implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger LOG = LoggerFactory.getLogger(SoleProcess.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final String service;

    /** @param service also the name of the lock's file */
    public SoleProcess(String service) {
        this.service = service;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path home = Path.of(context.getEnvironment().getRequiredProperty("capsule.home"));
        boolean standby = context.getEnvironment().getProperty("capsule.standby", Boolean.class, false);
        // The context holds on to it: a lock that nobody refers to is given back when memory is tidied.
        context.getBeanFactory().registerSingleton(service + "Lock", take(home, standby));
    }

    /** Returns when this process has the right, which it keeps until it ends. */
    FileLock take(Path home, boolean standby) {
        Path file = home.resolve(service + ".lock");
        try {
            Files.createDirectories(home);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (!standby) {
                channel.close();
                throw new CapsuleException(
                        ErrorCode.CONFLICT_STATE,
                        "Another process of the " + service + " service works with " + home
                                + ". Stop it first, or set capsule.standby=true for this one to take over when it ends.");
            }
            LOG.info("Standby of the {} service that works with {}", service, home);
            return await(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The lock " + file + " cannot be used", e);
        }
    }

    private FileLock await(FileChannel channel) throws IOException {
        try {
            while (true) {
                Thread.sleep(LOOK);
                FileLock lock = tryLock(channel);
                if (lock != null) {
                    LOG.info("Taking over as the {} service", service);
                    return lock;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "The standby was told to end.", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
