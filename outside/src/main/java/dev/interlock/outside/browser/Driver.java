package dev.interlock.outside.browser;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.interlock.outside.browser.BrowserFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Playwright's driver, and the one thread that may speak to it: its objects are for a single
/// thread.
///
/// What does not answer is ended by its processes: then every call on the thread fails at once.
final class Driver {
    /// A page that is closed while its dialog is dismissed would end the driver, with a stack trace
    /// on the server's own standard error.
    private static final String QUIET = "--unhandled-rejections=none";

    private static final Duration START = Duration.ofSeconds(60);

    private final ExecutorService thread;
    private final Scratch scratch;
    private final Family family;
    private final Playwright playwright;

    private Driver(ExecutorService thread, Scratch scratch, Family family, Playwright playwright) {
        this.thread = thread;
        this.scratch = scratch;
        this.family = family;
        this.playwright = playwright;
    }

    /// Not to be called by two threads at once: each would take the other's process for its own.
    static Driver start(BrowserPrograms programs, Scratch scratch) throws BrowserFailure {
        Set<ProcessHandle> before = Family.drivers();
        enter(scratch);
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("browser").factory());
        try {
            Future<Playwright> creation =
                    thread.submit(() -> Playwright.create(options(programs, scratch.folder())));
            Playwright playwright = await(creation, START);
            Family family = Family.since(before).orElseThrow(Driver::ended);
            return new Driver(thread, scratch, family, playwright);
        } catch (BrowserFailure e) {
            Family.since(before).ifPresent(Family::end);
            thread.shutdownNow();
            scratch.leave();
            throw e;
        }
    }

    private static BrowserFailure ended() {
        return new BrowserFailure(Kind.BROKEN, "the driver ended as soon as it began");
    }

    private static void enter(Scratch scratch) throws BrowserFailure {
        try {
            scratch.enter();
        } catch (IOException e) {
            throw new BrowserFailure(
                    Kind.BROKEN, "no folder for its temporary files could be made: " + e);
        }
    }

    /// What the server's own environment says of Node or of folders must not reach the driver.
    private static Playwright.CreateOptions options(BrowserPrograms programs, Path folder) {
        return new Playwright.CreateOptions()
                .setEnv(
                        Map.of(
                                "PLAYWRIGHT_NODEJS_PATH",
                                programs.node().toString(),
                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                "1",
                                "NODE_OPTIONS",
                                QUIET,
                                "NODE_NO_WARNINGS",
                                "1",
                                "DEBUG",
                                "",
                                "HOME",
                                folder.toString(),
                                "TMPDIR",
                                folder.toString()));
    }

    Family family() {
        return family;
    }

    Playwright playwright() {
        return playwright;
    }

    /// Does something on the driver's thread, no longer than this.
    <T> T on(Callable<T> work, Duration limit) throws BrowserFailure {
        if (thread.isShutdown()) {
            throw new BrowserFailure(Kind.BROKEN, "it has ended");
        }
        return await(thread.submit(work), limit);
    }

    private static <T> T await(Future<T> future, Duration limit) throws BrowserFailure {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new BrowserFailure(Kind.TOO_LONG, "it did not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrowserFailure(Kind.INTERRUPTED, "the run was given up");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failure(cause == null ? e : cause);
        }
    }

    private static BrowserFailure failure(Throwable cause) {
        return switch (cause) {
            case Error defect -> throw defect;
            case RuntimeException defect when !isOfDriver(defect) -> throw defect;
            default -> new BrowserFailure(Kind.BROKEN, Words.of(cause));
        };
    }

    /// Playwright wraps what it could not start in a plain exception.
    private static boolean isOfDriver(RuntimeException cause) {
        return cause instanceof PlaywrightException
                || (cause.getStackTrace().length > 0
                        && cause.getStackTrace()[0]
                                .getClassName()
                                .startsWith("com.microsoft.playwright"));
    }

    /// Ends every process of it, and removes what they wrote. Once is enough; twice is no harm.
    synchronized void end() {
        if (!thread.isShutdown()) {
            family.end();
            thread.shutdownNow();
            scratch.leave();
        }
    }
}
