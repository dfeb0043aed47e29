package dev.interlock.check.source.npm;

/// The lock file of one package manager.
public sealed interface LockFile {
    String path();

    record Npm(NpmLock lock) implements LockFile {
        @Override
        public String path() {
            return lock.path();
        }
    }

    record Pnpm(PnpmLock lock) implements LockFile {
        @Override
        public String path() {
            return lock.path();
        }
    }

    record Yarn(YarnLock lock) implements LockFile {
        @Override
        public String path() {
            return lock.path();
        }
    }

    record Bun(BunLock lock) implements LockFile {
        @Override
        public String path() {
            return lock.document().source().path();
        }
    }

    /// Bun's older, binary format, which is not read.
    record BunBinary(String path) implements LockFile {
        public static final String FILE = "bun.lockb";
    }
}
