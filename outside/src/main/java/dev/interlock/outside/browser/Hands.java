package dev.interlock.outside.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.interlock.plan.PageStep;
import java.util.Optional;

/// Does the steps of a test on a page.
///
/// @param evidence keeps the pictures that steps take
record Hands(Page page, Eyes eyes, Time time, Evidence evidence) {
    /// Empty where the step was done; else what is wrong.
    Optional<String> act(PageStep step) {
        return switch (step) {
            case PageStep.Click(String target) -> tried("click", target, () -> click(target));
            case PageStep.Fill(String target, String text) ->
                    tried("fill", target, () -> fill(target, text));
            case PageStep.Press(String key, Optional<String> target) ->
                    tried("press " + key + " in", target.orElse("html"), () -> press(key, target));
            case PageStep.Visible(String target) -> eyes.visible(target);
            case PageStep.Hidden(String target) -> eyes.hidden(target);
            case PageStep.Text(String target, String contains) -> eyes.text(target, contains);
            case PageStep.Screenshot(String name) -> {
                evidence.picture(page, name);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> tried(String what, String target, Runnable doing) {
        try {
            doing.run();
            return Optional.empty();
        } catch (TimeoutError _) {
            return Optional.of(
                    "expected to %s `%s`, but it %s".formatted(what, target, eyes.why(target)));
        } catch (PlaywrightException e) {
            if (page.isClosed()) {
                throw e;
            }
            return Optional.of(
                    "expected to %s `%s`, came: %s".formatted(what, target, Words.of(e)));
        }
    }

    private Locator first(String target) {
        return page.locator(target).filter(new Locator.FilterOptions().setVisible(true)).first();
    }

    private void click(String target) {
        first(target).click(new Locator.ClickOptions().setTimeout(time.step()));
    }

    private void fill(String target, String text) {
        Locator field = first(target);
        evidence.hides(field);
        field.fill(text, new Locator.FillOptions().setTimeout(time.step()));
    }

    private void press(String key, Optional<String> target) {
        if (target.isPresent()) {
            first(target.get()).press(key, new Locator.PressOptions().setTimeout(time.step()));
        } else {
            page.keyboard().press(key);
        }
    }
}
