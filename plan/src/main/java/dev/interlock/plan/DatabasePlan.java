package dev.interlock.plan;

import java.util.List;
import java.util.Optional;

/// One entry of `databases:`.
///
/// @param migrations the folder of its migrations, relative to the root
/// @param auth whether it is the project that owns `auth.users`
/// @param exposed schemas that an API serves to clients, such as `public`; empty where none is
public record DatabasePlan(Optional<String> migrations, boolean auth, List<String> exposed) {
    public DatabasePlan {
        exposed = List.copyOf(exposed);
    }
}
