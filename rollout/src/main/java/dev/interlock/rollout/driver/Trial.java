package dev.interlock.rollout.driver;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.machine.Release;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.ReleaseStore.Kept;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Smoke;
import dev.interlock.rollout.port.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries a release in the preview environment: the very bytes, with that environment's variables.
/// It is taken down again whatever comes of it.
record Trial(Place place, ReleaseId id, Release release) {
    Result run() {
        EnvironmentPlan plan = release.terms().preview().orElseThrow();
        return switch (place.grounds().trial(scope(), plan)) {
            case Grounds.Trial.Missing(Reason why) -> failed(why);
            case Grounds.Trial.Ready(Target target, Smoke smoke) ->
                    run(target, smoke, plan.delivery().target().orElseThrow());
        };
    }

    private Scope scope() {
        return new Scope(place.scope().service(), Terms.PREVIEW);
    }

    private Result run(Target target, Smoke smoke, TargetPlan plan) {
        return switch (kept()) {
            case Kept.Failed(Reason why) -> failed(why);
            case Kept.Done _ -> tried(target, smoke, new Deployment(id, plan));
        };
    }

    private Kept kept() {
        return place.store()
                .keep(scope(), id, release.accepted().artifact(), place.store().variables(scope()));
    }

    private Result tried(Target target, Smoke smoke, Deployment deployment) {
        try {
            Result result =
                    switch (target.start(deployment)) {
                        case Outcome.Done _ -> smoked(target, smoke);
                        case Outcome.Failed(Reason why) -> failed(why);
                        case Outcome.Unclear(Reason why) -> failed(why);
                    };
            return result.after(ran(target));
        } finally {
            target.stop(id);
            place.store().prune(scope(), id);
        }
    }

    /// Under a name of their own: in its environment the release runs them again.
    private List<Event> ran(Target target) {
        return target.ran(id).stream()
                .map(it ->
                        new Event.Ran(
                                Terms.PREVIEW + ": " + it.job(),
                                it.ruling(),
                                it.reason(),
                                it.millis()))
                .filter(it -> !release.ran().contains(it.job()))
                .<Event>map(it -> it)
                .toList();
    }

    private Result smoked(Target target, Smoke smoke) {
        return instance(target)
                .map(it -> smoke.run(it.address(), release.terms().smoke()))
                .map(Trial::judged)
                .orElseGet(() ->
                        failed(
                                Reason.of(
                                        Cause.TARGET_FAILED,
                                        "it was started and is not seen running")));
    }

    private static Result judged(Smoke.Report report) {
        Result smoked = Deeds.smoked(Terms.PREVIEW, report);
        return report.ruling() == Ruling.PASS
                ? smoked
                : new Result(new Outcome.Failed(failure(report)), smoked.findings());
    }

    private static Reason failure(Smoke.Report report) {
        return Reason.of(
                Cause.SMOKE_FAILED,
                report.results().stream()
                        .filter(it -> it.ruling() == report.ruling())
                        .findFirst()
                        .map(Trial::failure)
                        .orElse("in preview the smoke tests ended with " + report.ruling().word()));
    }

    private static String failure(SmokeResult result) {
        return "in preview, smoke test " + result.name() + ": " + result.reason();
    }

    private Optional<Instance> instance(Target target) {
        return target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)
                ? Optional.ofNullable(running.get(id))
                : Optional.empty();
    }

    private static Result failed(Reason why) {
        return Result.of(new Outcome.Failed(Reason.of(why.cause(), "in preview: " + why.text())));
    }
}
