package dev.interlock.web.page;

import dev.interlock.journal.projection.Environment;
import dev.interlock.journal.projection.History;
import dev.interlock.journal.projection.Release;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.web.access.Role;
import java.time.Instant;
import java.util.Optional;

/// One environment at one moment, as one person may see it.
///
/// @param view as this server steers it; empty where another one does, or none did yet
record Scene(
        Scope scope,
        History history,
        Environment environment,
        Optional<View> view,
        Role role,
        Instant now) {
    Optional<Progress> progress() {
        return view.flatMap(View::rollout);
    }

    /// What the router was seen to give most to.
    Optional<ReleaseId> live() {
        return environment.live().or(() -> view.flatMap(View::live));
    }

    Optional<Release> release(ReleaseId id) {
        return history.release(scope, id);
    }

    /// The release under way, else the newest one.
    Optional<Release> current() {
        return progress()
                .map(Progress::release)
                .flatMap(this::release)
                .or(() -> history.releases(scope, Optional.empty(), 1).stream().findFirst());
    }

    boolean mayAct() {
        return role.allows(Role.OPERATE);
    }
}
