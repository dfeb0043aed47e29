package dev.interlock.app.serve;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.compose.ComposeSettings;
import dev.interlock.outside.compose.ComposeTarget;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.outside.target.ProcessSettings;
import dev.interlock.outside.target.ProcessTarget;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What brings releases up on this machine: a target for each environment and type, made once.
///
/// Guarded by its monitor.
final class LocalTargets implements AutoCloseable {
    private final DiskReleaseStore store;
    private final ProcessSettings processes;
    private final ComposeSettings projects;
    private final Map<Key, Target> known = new HashMap<>();
    private final List<Runnable> opened = new ArrayList<>();

    LocalTargets(DiskReleaseStore store, ProcessSettings processes, ComposeSettings projects) {
        this.store = store;
        this.processes = processes;
        this.projects = projects;
    }

    private record Key(Scope scope, boolean compose) {}

    /// What keeps the environment from being released by this plan, found out with no effect.
    synchronized Optional<Reason> lacks(Scope scope, EnvironmentPlan plan) {
        return lacks(plan).or(() -> former(scope, isCompose(plan)));
    }

    /// What runs by another type of target cannot be brought up again, or ended, by this one.
    private Optional<Reason> former(Scope scope, boolean compose) {
        return Optional.ofNullable(known.get(new Key(scope, !compose)))
                .flatMap(target ->
                        switch (target.observe()) {
                            case Seen.Known<Map<ReleaseId, Instance>>(var running) ->
                                    running.isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(changed(scope, compose));
                            case Seen.Unknown<Map<ReleaseId, Instance>>(Reason why) ->
                                    Optional.of(why);
                        });
    }

    private static Reason changed(Scope scope, boolean compose) {
        return Reason.of(
                Cause.NOT_SUPPORTED,
                "releases of %s run by `target: %s`, and the plan now says `%s`: an environment keeps its type of target while anything runs in it; give the new one an environment of its own"
                        .formatted(scope, name(!compose), name(compose)));
    }

    private static String name(boolean compose) {
        return compose ? "compose" : "process";
    }

    private static boolean isCompose(EnvironmentPlan plan) {
        return plan.delivery().target().orElse(null) instanceof TargetPlan.Compose;
    }

    private static Optional<Reason> lacks(EnvironmentPlan plan) {
        return switch (plan.delivery().target().orElse(null)) {
            case TargetPlan.LocalProcess _, TargetPlan.Compose _ -> Optional.empty();
            case TargetPlan.CloudflarePages _ -> later("cloudflare-pages");
            case TargetPlan.Railway _ -> later("railway");
            case TargetPlan.Kubernetes _ -> later("kubernetes");
            case TargetPlan.Command _ -> later("command");
            case null ->
                    Optional.of(
                            Reason.of(
                                    Cause.NOT_SUPPORTED,
                                    "the plan's environment has no `target`: nothing says what brings a release up"));
        };
    }

    private static Optional<Reason> later(String type) {
        return Optional.of(
                Reason.of(
                        Cause.NOT_SUPPORTED,
                        "this version drives the targets `process` and `compose`; `%s` comes later"
                                .formatted(type)));
    }

    synchronized Seen<Target> of(Scope scope, EnvironmentPlan plan) {
        Optional<Reason> lack = lacks(plan);
        if (lack.isPresent()) {
            return new Seen.Unknown<>(lack.get());
        }
        boolean compose = isCompose(plan);
        Key key = new Key(scope, compose);
        Target before = known.get(key);
        if (before != null) {
            return new Seen.Known<>(before);
        }
        StoredBundles bundles = new StoredBundles(scope, store);
        return compose
                ? kept(key, ComposeTarget.open(scope, bundles, projects), ComposeTarget::close)
                : kept(key, ProcessTarget.open(scope, bundles, processes), ProcessTarget::close);
    }

    private <T extends Target> Seen<Target> kept(Key key, Seen<T> made, Consumer<T> close) {
        return switch (made) {
            case Seen.Known<T>(T target) -> {
                known.put(key, target);
                opened.add(() -> close.accept(target));
                yield new Seen.Known<>(target);
            }
            case Seen.Unknown<T>(Reason why) -> new Seen.Unknown<>(why);
        };
    }

    /// Ends every release, each after its last requests.
    synchronized void stopReleases() {
        for (Target target : known.values()) {
            if (target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)) {
                running.keySet().forEach(target::stop);
            }
        }
    }

    /// Releases go on running.
    @Override
    public synchronized void close() {
        opened.forEach(Runnable::run);
    }
}
