package dev.interlock.outside.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.interlock.plan.SmokeTest.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at a page, again and again until it is as expected or the time is up.
record Eyes(Page page, InPage script, Time time) {
    /// Milliseconds between the first two looks; each later pause is twice as long, to the longest.
    /// Each look is in the trace.
    private static final double PAUSE = 50;

    private static final double LONGEST_PAUSE = 400;

    private static final String EMPTY =
            "expected something to be seen, came an empty page: no text, no image, no field";

    /// Empty where it is as expected; else what is wrong.
    private Optional<String> until(Supplier<String> look) {
        long end = time.stepEnd();
        String fault = once(look);
        for (double pause = PAUSE;
                !fault.isEmpty() && System.nanoTime() < end;
                pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            page.waitForTimeout(pause);
            fault = once(look);
        }
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    /// A page that goes on to the next one while it is looked at is looked at again.
    private String once(Supplier<String> look) {
        try {
            return look.get();
        } catch (PlaywrightException e) {
            if (page.isClosed()) {
                throw e;
            }
            return "expected a page that can be looked at, came: " + Words.of(e);
        }
    }

    Optional<String> nothing() {
        return until(() -> Boolean.TRUE.equals(page.evaluate(script.empty())) ? EMPTY : "");
    }

    Optional<String> visible(String target) {
        return until(() -> visibleFault(target));
    }

    Optional<String> hidden(String target) {
        return until(() -> hiddenFault(target));
    }

    private String visibleFault(String target) {
        String said = said(target, script.seen());
        return said.isEmpty()
                ? ""
                : "expected `%s` to be visible, but it %s".formatted(target, said);
    }

    private String hiddenFault(String target) {
        String said = said(target, script.unseen());
        return said.isEmpty()
                ? ""
                : "expected `%s` to be hidden, but it %s".formatted(target, said);
    }

    private String said(String target, String function) {
        return String.valueOf(page.locator(target).evaluateAll(function));
    }

    /// Why a target cannot be reached, as the end of a sentence.
    String why(String target) {
        String said = said(target, script.seen());
        return said.isEmpty() ? "stays disabled, or does not keep still" : said;
    }

    Optional<String> text(String target, String contains) {
        return until(() -> {
            String read = folded(read(target));
            return read.contains(folded(contains))
                    ? ""
                    : "expected `%s` with `%s` in it, came \"%s\""
                            .formatted(target, contains, read);
        });
    }

    private String read(String target) {
        return String.join(
                " ",
                page.locator(target)
                        .filter(new Locator.FilterOptions().setVisible(true))
                        .allInnerTexts());
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// Everything that is to be seen, and not, all at once: what fails is waited for only once.
    List<String> sight(Sight expect) {
        List<String> faults = new ArrayList<>();
        until(() -> {
            faults.clear();
            expect.visible().forEach(target -> faults.add(visibleFault(target)));
            expect.hidden().forEach(target -> faults.add(hiddenFault(target)));
            faults.removeIf(String::isEmpty);
            return String.join("; ", faults);
        });
        return List.copyOf(faults);
    }
}
