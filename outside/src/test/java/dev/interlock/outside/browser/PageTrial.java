package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Mask;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.smoke.HttpSmoke;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Smoke;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runs smoke tests, written as in a plan, against a site in a real Chromium.
///
/// @param caller how requests come to the site
record PageTrial(
        PageSite site,
        Browsers browsers,
        Map<String, byte[]> kept,
        Optional<String> url,
        Caller caller) {
    static final Caller PLAIN = new Caller(Origin.PLAIN, 100_000);

    /// The same for the whole process, as Playwright asks.
    static final Path SCRATCH = Path.of("target", "browser-" + ProcessHandle.current().pid());

    static PageTrial of(PageSite site) {
        return new PageTrial(
                site,
                new Browsers(System.getenv(), SCRATCH),
                new ConcurrentHashMap<>(),
                Optional.empty(),
                PLAIN);
    }

    PageTrial with(Browsers others) {
        return new PageTrial(site, others, kept, url, caller);
    }

    PageTrial at(String other) {
        return new PageTrial(site, browsers, kept, Optional.of(other), caller);
    }

    PageTrial by(Caller other) {
        return new PageTrial(site, browsers, kept, url, other);
    }

    static List<SmokeTest> tests(String yaml) {
        return switch (PlanReader.read("interlock.yml", "smoke:\n" + yaml.indent(2))) {
            case PlanReader.Result.Read read -> read.services().getFirst().release().smoke();
            case PlanReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    List<SmokeResult> run(Map<String, String> variables, String yaml) {
        PageSetting setting = new PageSetting(browsers, url, kept::put);
        Smoke smoke = new HttpSmoke(caller, variables, Mask.NONE, Optional.of(setting));
        return smoke.run(site.address(), tests(yaml)).results();
    }

    SmokeResult one(String yaml) {
        List<SmokeResult> results = run(Map.of(), yaml);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    void passes(String yaml) {
        ends(Ruling.PASS, yaml);
    }

    SmokeResult fails(String yaml, String... saying) {
        return ends(Ruling.FAIL, yaml, saying);
    }

    SmokeResult ends(Ruling ruling, String yaml, String... saying) {
        SmokeResult result = one(yaml);
        assertThat(result.ruling()).as(result.reason().text()).isEqualTo(ruling);
        if (saying.length > 0) {
            assertThat(result.reason().text()).contains(saying);
        }
        return result;
    }

    /// Each body is a page of its own; all are opened in one browser.
    ///
    /// @param seconds a third of it is waited for what never comes
    private List<SmokeResult> each(List<String> bodies, String expect, int seconds) {
        StringBuilder yaml = new StringBuilder();
        for (int index = 0; index < bodies.size(); index++) {
            site.on("/" + index, bodies.get(index));
            yaml.append(
                    "- { name: p%d, open: /%d, timeout: %ds, expect: { %s } }%n"
                            .formatted(index, index, seconds, expect));
        }
        List<SmokeResult> results = run(Map.of(), yaml.toString());
        assertThat(results).hasSameSizeAs(bodies);
        return results;
    }

    void eachPasses(List<String> bodies, String expect) {
        for (SmokeResult result : each(bodies, expect, 9)) {
            assertThat(result.ruling())
                    .as("%s: %s", result.name(), result.reason())
                    .isEqualTo(Ruling.PASS);
        }
    }

    void eachFails(List<String> bodies, String expect, String saying) {
        for (SmokeResult result : each(bodies, expect, 5)) {
            assertThat(result.ruling())
                    .as("%s: %s", result.name(), result.reason())
                    .isEqualTo(Ruling.FAIL);
            assertThat(result.reason().text()).contains(saying);
        }
    }
}
