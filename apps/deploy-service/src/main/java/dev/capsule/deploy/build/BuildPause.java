package dev.capsule.deploy.build;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.stereotype.Component;

/** Lets something be done while no build runs here. */
@Component
public class BuildPause {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Does nothing and says so when a build runs; builds wait while it does. */
    public boolean whileNoneRuns(Runnable work) {
        if (!lock.writeLock().tryLock()) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void beginBuild() {
        lock.readLock().lock();
    }

    /** On the thread that began it. */
    void endBuild() {
        lock.readLock().unlock();
    }
}
