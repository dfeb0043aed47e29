package dev.interlock.outside.smoke;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Reply;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Requests that Interlock sends itself, to a canary and its baseline alike, so that a quiet site
/// decides too. They are the smoke tests' own requests, those that change nothing.
///
/// @param variables that the requests send as `${NAME}`
public record Synthetic(Caller caller, Map<String, String> variables) {
    /// How long one request may take.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// A release that gets requests.
    public record Side(ReleaseId release, Address address) {}

    public Synthetic {
        variables = Map.copyOf(variables);
    }

    /// Whether there is anything to send: at least one smoke test with `get:` or `head:` that uses
    /// no capture.
    public boolean canSend(List<SmokeTest> tests) {
        return !Repeatable.of(tests, variables).isEmpty();
    }

    /// Sends every request so many times, one after the other, and counts none: the first answers
    /// of a cold release say nothing of it.
    ///
    /// @param limit for all of them; what is not sent by then is left out
    /// @return done also where some failed, which the judge will see; failed where not a single one
    ///   was answered well
    public Outcome warm(Address address, List<SmokeTest> tests, int rounds, Duration limit) {
        List<Ask> asks = Repeatable.of(tests, variables);
        long end = System.nanoTime() + limit.toNanos();
        int sent = 0;
        int good = 0;
        for (int index = 0; index < rounds * asks.size(); index++) {
            long left = Math.min(LIMIT.toNanos(), end - System.nanoTime());
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                break;
            }
            Reply reply =
                    caller.call(address, asks.get(index % asks.size()), Duration.ofNanos(left));
            sent++;
            good += reply.failed() ? 0 : 1;
        }
        return sent > 0 && good == 0
                ? new Outcome.Failed(
                        new Reason(
                                Cause.UNHEALTHY,
                                "none of %s requests was answered well while the release was warmed up"
                                        .formatted(sent)))
                : new Outcome.Done();
    }

    /// How often requests are sent.
    ///
    /// @param after how long nothing is sent at first
    /// @param perSecond requests a second and side, over 0 and at most [Traffic#FASTEST]
    public record Pace(Duration after, double perSecond) {
        public Pace {
            if (!(perSecond > 0 && perSecond <= Traffic.FASTEST)) {
                throw new IllegalArgumentException("not a pace: " + perSecond);
            }
        }

        Duration pause() {
            return Duration.ofNanos(Math.round(1_000_000_000 / perSecond));
        }
    }

    /// Sends requests to each side at the same pace until it is closed. A side that is slow falls
    /// behind and is never asked by more than one request at a time.
    public Traffic start(List<Side> sides, List<SmokeTest> tests, Pace pace, RequestLog log) {
        List<Ask> asks = Repeatable.of(tests, variables);
        return Traffic.start(new Traffic.Way(caller, LIMIT), sides, asks, pace, log);
    }

    @Override
    public String toString() {
        return "Synthetic[" + caller.origin().host().orElse("by address") + "]";
    }
}
