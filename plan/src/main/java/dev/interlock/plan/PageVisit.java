package dev.interlock.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What a smoke test does in a real browser.
///
/// @param path begins with `/`; `{{name}}` stands for what an earlier test captured
/// @param steps in their order, after the page has loaded
/// @param timeout for opening the page and all steps together
public record PageVisit(String path, List<PageStep> steps, Duration timeout) {
    /// How long a test may take where the plan does not say.
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    public PageVisit {
        steps = List.copyOf(steps);
    }

    /// Every text in which names are filled in.
    public Stream<String> texts() {
        return Stream.concat(Stream.of(path), steps.stream().flatMap(step -> step.filled()));
    }
}
