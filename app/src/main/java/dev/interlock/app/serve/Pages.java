package dev.interlock.app.serve;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.browser.Album;
import dev.interlock.outside.browser.Browsers;
import dev.interlock.outside.store.FailureFolder;
import java.util.Optional;

/// What opens pages, and where pictures of their failures go.
record Pages(Browsers browsers, FailureFolder failures) {
    /// @param release empty where none runs any more
    /// @param prefix tells runs against the same release apart
    Album album(Scope scope, Optional<ReleaseId> release, String prefix) {
        return release.<Album>map(
                        id -> (name, bytes) -> failures.keep(scope, id, prefix + name, bytes))
                .orElse(Album.NONE);
    }
}
