package dev.interlock.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The machine's own Chromium, driven by the machine's own Node. It contacts nobody but the pages
/// that it is told to open.
///
/// Playwright is not safe for several threads: one thread starts, uses and closes it.
public final class RealChromium implements AutoCloseable {
    /// No sandbox: tests run as root in a container, and open their own pages only.
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--disable-quic",
                    "--disable-gpu",
                    "--no-proxy-server");

    private final Playwright playwright;
    private final Browser browser;

    private RealChromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// The test is skipped, which CI does not allow, where there is no Chromium or no Node.
    public static RealChromium start() {
        needed();
        Path chromium = chromium().orElseThrow();
        Path node = onPath("node").orElseThrow();
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(
                                        Map.of(
                                                "PLAYWRIGHT_NODEJS_PATH",
                                                node.toString(),
                                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                "1")));
        return new RealChromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(ARGUMENTS)));
    }

    /// Contexts made from it share nothing with each other.
    public Browser browser() {
        return browser;
    }

    /// Where Chromium is: what `INTERLOCK_CHROMIUM` says, else the first on the path.
    public static Optional<Path> chromium() {
        Optional<Path> said =
                Optional.ofNullable(System.getenv("INTERLOCK_CHROMIUM"))
                        .map(Path::of)
                        .filter(Files::isExecutable);
        return said.or(() ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(name -> onPath(name).stream())
                        .findFirst());
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Skips the test, which CI does not allow, where there is no Chromium or no Node.
    public static void needed() {
        Assumptions.assumeTrue(
                chromium().isPresent(), "Chromium is missing: apt-get install chromium");
        Assumptions.assumeTrue(
                onPath("node").isPresent(), "Node.js is missing: apt-get install nodejs");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
