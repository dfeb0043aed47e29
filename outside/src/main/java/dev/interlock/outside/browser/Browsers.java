package dev.interlock.outside.browser;

import dev.interlock.model.Bytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Starts the machine's browser: one for each run that asks for it.
public final class Browsers {
    /// Of all its processes together; a usual page takes a fifth of it.
    private static final Bytes MEMORY = new Bytes(1_500_000_000);

    private final Map<String, String> environment;
    private final Bytes memory;
    private final Scratch scratch;
    private final ReentrantLock starts = new ReentrantLock();

    /// @param environment of this process: where programs are looked for
    /// @param folder for what browsers write while they run; it is made and removed, and nobody
    ///   else's
    public Browsers(Map<String, String> environment, Path folder) {
        this(environment, folder, MEMORY);
    }

    Browsers(Map<String, String> environment, Path folder, Bytes memory) {
        this.environment = Map.copyOf(environment);
        this.memory = memory;
        this.scratch = new Scratch(folder);
    }

    Scratch scratch() {
        return scratch;
    }

    /// What one browser may take.
    Bytes memory() {
        return memory;
    }

    /// Looked for each time: what is installed meanwhile is found.
    BrowserPrograms.Answer programs() {
        return BrowserPrograms.find(environment);
    }

    /// One at a time: each must know its own processes.
    Chromium start(BrowserPrograms programs, List<String> arguments) throws BrowserFailure {
        starts.lock();
        try {
            return Chromium.start(this, programs, arguments);
        } finally {
            starts.unlock();
        }
    }
}
