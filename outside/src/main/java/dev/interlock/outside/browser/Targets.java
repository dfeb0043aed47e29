package dev.interlock.outside.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.interlock.plan.PageStep;
import java.util.Optional;
import java.util.stream.Stream;

/// The selectors of a test, tried before anything else: one that is none would look as if nothing
/// were there.
final class Targets {
    private Targets() {}

    /// Which one the browser cannot read, and why.
    static Optional<String> unreadable(Page page, Visit visit) {
        return Stream.of(
                        visit.expect().visible().stream(),
                        visit.expect().hidden().stream(),
                        visit.page().steps().stream().flatMap(Targets::of))
                .flatMap(targets -> targets)
                .flatMap(target -> unreadable(page, target).stream())
                .findFirst();
    }

    private static Stream<String> of(PageStep step) {
        return switch (step) {
            case PageStep.Click(String target) -> Stream.of(target);
            case PageStep.Fill(String target, String _) -> Stream.of(target);
            case PageStep.Press(String _, Optional<String> target) -> target.stream();
            case PageStep.Visible(String target) -> Stream.of(target);
            case PageStep.Hidden(String target) -> Stream.of(target);
            case PageStep.Text(String target, String _) -> Stream.of(target);
            case PageStep.Screenshot _ -> Stream.empty();
        };
    }

    private static Optional<String> unreadable(Page page, String target) {
        try {
            page.locator(target).count();
            return Optional.empty();
        } catch (PlaywrightException e) {
            if (page.isClosed()) {
                throw e;
            }
            return Optional.of("`%s` is no selector: %s".formatted(target, Words.of(e)));
        }
    }
}
