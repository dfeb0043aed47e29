package dev.interlock.web.page.story;

import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.machine.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the journal tells of one release: a fold of its entries.
///
/// @param read the sequence of the last entry that was looked at, its own or another's
/// @param accepted how it was let in, without the plan's text; empty where it was refused
/// @param terms its own plan
/// @param state the last one that it reached
/// @param lines what happened, at most [Telling#LINES], the oldest left out
public record Story(
        long read,
        Optional<Event.Accepted> accepted,
        Optional<Terms> terms,
        Optional<ReleaseState> state,
        Track track,
        List<Line> lines) {
    public Story {
        lines = List.copyOf(lines);
    }

    static Story from(long sequence) {
        return new Story(
                sequence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Track.NONE,
                List.of());
    }

    /// Whether a rollout of it came to an end in what was read.
    public boolean ended() {
        return state.filter(it -> !it.underWay()).isPresent();
    }

    /// What went wrong, in order; what is said again of the same thing is left out.
    public List<Line> failures() {
        Set<String> said = new HashSet<>();
        return lines.stream().filter(it -> it.bad() && said.add(it.text())).toList();
    }
}
