package dev.interlock.check.project;

import dev.interlock.check.source.compose.ComposeProject;

/// Compose files that are run together.
///
/// @param production whether one of them is a production file
/// @param aside whether they are for a developer's machine or for tests, by name
/// @param complete whether they are all that is run; false for an overlay whose base is not known,
///   of which only what is there can be judged
public record ComposeStack(
        ComposeProject project,
        ComposeVariables variables,
        boolean production,
        boolean aside,
        boolean complete) {
    /// Whether its services run where users reach them, as far as anyone can tell.
    public boolean mayServe() {
        return production || !aside;
    }
}
