package dev.interlock.outside.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import dev.interlock.model.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The pictures and the trace of one test.
///
/// A trace holds all that was typed and sent. Of a test that types a variable or a capture none is
/// recorded, and in its pictures the fields that were filled are painted over.
final class Evidence {
    /// A picture is waited for that many milliseconds.
    private static final double PATIENCE = 5_000;

    private static final Bytes LARGEST = new Bytes(20_000_000);

    private final Visit visit;
    private final Album album;
    private final List<Locator> hidden = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    Evidence(Visit visit, Album album) {
        this.visit = visit;
        this.album = album;
    }

    void begin(BrowserContext context) {
        if (!visit.secret()) {
            context.tracing()
                    .start(new Tracing.StartOptions().setSnapshots(true).setScreenshots(false));
        }
    }

    /// A field that is filled.
    void hides(Locator field) {
        if (visit.secret()) {
            hidden.add(field);
        }
    }

    /// Keeps what a user would see now.
    void picture(Page page, String name) {
        keep(visit.name() + "-" + name + ".png", shot(page));
    }

    /// Keeps what shows a failure. What cannot be had of a broken page is left out.
    void failed(Page page, BrowserContext context) {
        try {
            keep(visit.name() + ".png", shot(page));
        } catch (PlaywrightException _) {
            // A page that does not answer has no picture; its trace may still be had.
        }
        if (!visit.secret()) {
            trace(context);
        }
    }

    private byte[] shot(Page page) {
        return page.screenshot(
                new Page.ScreenshotOptions()
                        .setTimeout(PATIENCE)
                        .setMask(List.copyOf(hidden))
                        .setMaskColor("#888888"));
    }

    private void trace(BrowserContext context) {
        try {
            Path file = Files.createTempFile("interlock-trace-", ".zip");
            try {
                context.tracing().stop(new Tracing.StopOptions().setPath(file));
                if (Files.size(file) <= LARGEST.count()) {
                    keep(
                            visit.name() + ".trace.zip",
                            TraceMask.hidden(Files.readAllBytes(file), visit.mask()));
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (PlaywrightException | IOException _) {
            // A verdict without its trace is still a verdict.
        }
    }

    private void keep(String name, byte[] bytes) {
        if (bytes.length > LARGEST.count()) {
            return;
        }
        try {
            album.keep(name, bytes);
            kept.add(name);
        } catch (IOException _) {
            // Named only where it is kept.
        }
    }

    /// Names of what was kept.
    List<String> kept() {
        return List.copyOf(kept);
    }
}
