package dev.interlock.web.port;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Files that are kept with a release because something failed: screenshots, traces, reports.
public interface Exhibits {
    Exhibits NONE =
            new Exhibits() {
                @Override
                public List<Exhibit> of(Scope scope, ReleaseId release) {
                    return List.of();
                }

                @Override
                public Optional<InputStream> open(Scope scope, ReleaseId release, String name) {
                    return Optional.empty();
                }
            };

    /// By name; empty where nothing is kept.
    List<Exhibit> of(Scope scope, ReleaseId release);

    /// Empty where there is none of this name.
    ///
    /// @param name as [#of] gave it
    Optional<InputStream> open(Scope scope, ReleaseId release, String name);

    /// @param name letters, digits, `.`, `-`, `_`; at most 200
    /// @param bytes its size
    record Exhibit(String name, long bytes) {
        public boolean picture() {
            return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".webp");
        }
    }
}
