package dev.interlock.outside.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import dev.interlock.outside.browser.BrowserFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One Chromium. Whatever is not done in time, in memory or before an interrupt ends with it,
/// whatever the page does.
final class Chromium implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /// What it must not do by itself: ask its maker for news, or take a proxy's word for where the
    /// release is.
    private static final List<String> QUIET =
            List.of(
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--disable-quic",
                    "--disable-gpu",
                    "--no-proxy-server",
                    "--js-flags=--max-old-space-size=512");

    private final Driver driver;
    private final MemoryWatch memory;
    private final Browser browser;

    private Chromium(Driver driver, MemoryWatch memory, Browser browser) {
        this.driver = driver;
        this.memory = memory;
        this.browser = browser;
    }

    /// Not to be called by two threads at once.
    static Chromium start(Browsers browsers, BrowserPrograms programs, List<String> arguments)
            throws BrowserFailure {
        Driver driver = Driver.start(programs, browsers.scratch());
        try {
            Browser browser = driver.on(() -> launch(driver, programs, arguments), START);
            return new Chromium(
                    driver, MemoryWatch.start(driver.family(), browsers.memory()), browser);
        } catch (BrowserFailure e) {
            driver.end();
            throw e;
        }
    }

    private static Browser launch(Driver driver, BrowserPrograms programs, List<String> more) {
        return driver.playwright()
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(programs.chromium())
                                .setArgs(Stream.concat(QUIET.stream(), more.stream()).toList())
                                // Chromium's sandbox refuses to run as root.
                                .setChromiumSandbox(!isRoot())
                                .setTimeout((double) START.toMillis())
                                // As with a user: windows that no click asked for do not open.
                                .setIgnoreDefaultArgs(List.of("--disable-popup-blocking")));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Works with the browser.
    ///
    /// @throws BrowserFailure where it is gone, or was ended because of a limit or an interrupt
    <T> T on(Function<Browser, T> work, Duration limit) throws BrowserFailure {
        try {
            return driver.on(() -> work.apply(browser), limit);
        } catch (BrowserFailure e) {
            end();
            throw memory.isOver()
                    ? new BrowserFailure(Kind.TOO_LARGE, "it took more memory than it may")
                    : e;
        }
    }

    boolean isAlive() {
        return driver.family().driver().isAlive() && !memory.isOver();
    }

    private void end() {
        memory.close();
        driver.end();
    }

    /// Lets it end by itself, and ends what is left.
    @Override
    public void close() {
        if (isAlive()) {
            try {
                driver.on(this::closed, CLOSE);
            } catch (BrowserFailure _) {
                // Ended below.
            }
        }
        end();
    }

    private boolean closed() {
        driver.playwright().close();
        return true;
    }
}
