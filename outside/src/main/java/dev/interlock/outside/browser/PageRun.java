package dev.interlock.outside.browser;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.outside.browser.BrowserFailure.Kind;
import dev.interlock.outside.http.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The page tests of one run, in one browser. It starts with the first of them; one that had to be
/// ended is replaced, a few times.
///
/// For one thread at a time.
public final class PageRun implements AutoCloseable {
    /// How long all page tests of a run may take together.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// Over a test's own limit, for its picture, its trace and its end.
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final int STARTS = 3;

    private final Browsers browsers;
    private final Site site;
    private final Caller caller;
    private final Album album;
    private final InPage script = InPage.load();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private Optional<Chromium> chromium = Optional.empty();
    private Optional<BrowserFront> front = Optional.empty();
    private int starts;

    /// @param caller how requests come to the site's address
    PageRun(Browsers browsers, Site site, Caller caller, Album album) {
        this.browsers = browsers;
        this.site = site;
        this.caller = caller;
        this.album = album;
    }

    /// Never passes where there is no browser.
    public Look look(Visit visit) {
        return switch (browsers.programs()) {
            case BrowserPrograms.Answer.Missing missing ->
                    Look.undecided(
                            missing.reason().cause(),
                            "`open: %s` needs a real browser: %s"
                                    .formatted(visit.page().path(), missing.reason().text()));
            case BrowserPrograms.Answer.Found found -> look(visit, found.programs());
        };
    }

    private Look look(Visit visit, BrowserPrograms programs) {
        if (System.nanoTime() > end) {
            return Look.error(
                    Cause.TIMED_OUT,
                    "not tried: the page tests before it took more than "
                            + Durations.written(LONGEST));
        }
        try {
            Chromium browser = alive(programs);
            PageTest test = new PageTest(visit, site, script, album);
            try {
                return browser.on(test::run, visit.page().timeout().plus(GRACE));
            } catch (BrowserFailure e) {
                // What a page looks like while its test is broken off says nothing of it.
                return test.verdict()
                        .filter(_ -> e.kind() != Kind.INTERRUPTED)
                        .orElseGet(() -> failed(visit, e, test.soFar()));
            }
        } catch (BrowserFailure e) {
            return failed(visit, e, "");
        }
    }

    private Chromium alive(BrowserPrograms programs) throws BrowserFailure {
        Optional<Chromium> there = chromium.filter(Chromium::isAlive);
        if (there.isPresent()) {
            return there.get();
        }
        if (starts >= STARTS) {
            throw new BrowserFailure(
                    Kind.BROKEN, "it ended %s times in this run".formatted(starts));
        }
        starts++;
        Chromium started = browsers.start(programs, reached().arguments());
        chromium = Optional.of(started);
        return started;
    }

    private Site reached() throws BrowserFailure {
        if (!BrowserFront.isNeeded(site, caller)) {
            return site;
        }
        if (front.isEmpty()) {
            try {
                front = Optional.of(BrowserFront.open(site, caller));
            } catch (IOException e) {
                throw new BrowserFailure(Kind.BROKEN, "no port for it could be had: " + e);
            }
        }
        return site.at(front.get().address());
    }

    private Look failed(Visit visit, BrowserFailure failure, String soFar) {
        String asked = "open " + visit.page().path();
        return switch (failure.kind()) {
            case BROKEN -> Look.error(Cause.CRASHED, asked + ": Chromium broke: " + failure.text());
            case TOO_LONG ->
                    Look.fail(
                            Cause.TIMED_OUT,
                            "%s: expected an end within %s, but the page held the browser until it was ended%s"
                                    .formatted(
                                            asked,
                                            Durations.written(visit.page().timeout()),
                                            soFar));
            case TOO_LARGE ->
                    Look.fail(
                            Cause.OUT_OF_MEMORY,
                            "%s: expected a page that takes at most %s of memory, came one that takes more%s"
                                    .formatted(asked, browsers.memory(), soFar));
            case INTERRUPTED -> Look.undecided(Cause.UNDECIDED, "the run was given up");
        };
    }

    @Override
    public void close() {
        chromium.ifPresent(Chromium::close);
        front.ifPresent(BrowserFront::close);
    }
}
