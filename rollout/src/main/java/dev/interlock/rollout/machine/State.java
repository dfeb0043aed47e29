package dev.interlock.rollout.machine;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Ordered;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What is known of one environment: the fold of its journal entries, and what was watched since.
///
/// @param order not yet followed
public record State(
        Book book,
        Optional<Rollout> rollout,
        Optional<Ordered> order,
        Acts acts,
        Saved saved,
        Watch watch) {
    public static State empty(Scope scope) {
        return new State(
                Book.empty(scope),
                Optional.empty(),
                Optional.empty(),
                Acts.NONE,
                Saved.NOTHING,
                Watch.NEW);
    }

    /// Whether this release is the one under way.
    boolean moves(ReleaseId id) {
        return rollout.filter(it -> it.release().equals(id)).isPresent();
    }

    State book(UnaryOperator<Book> change) {
        return new State(change.apply(book), rollout, order, acts, saved, watch);
    }

    State acts(Acts now) {
        return new State(book, rollout, order, now, saved, watch);
    }

    State ordered(Ordered said) {
        return new State(book, rollout, Optional.of(said), acts, saved, watch);
    }

    State smoked(Rollout with) {
        return new State(book, Optional.of(with), order, acts, saved, watch);
    }

    State saved(Saved text) {
        return new State(book, rollout, order, acts, text, watch.saved());
    }

    /// With what the other one has watched.
    public State watching(State other) {
        return watch(other.watch);
    }

    State watch(Watch now) {
        return new State(book, rollout, order, acts, saved, now);
    }

    /// A rollout begins.
    State begins(Rollout first) {
        return new State(
                book, Optional.of(first), Optional.empty(), acts.anew(), Saved.NOTHING, Watch.NEW);
    }

    /// The next stage of the rollout.
    State goesTo(Stage next) {
        boolean bakes = next instanceof Stage.Baking;
        return new State(
                book,
                rollout.map(it -> it.at(next)),
                Optional.empty(),
                acts.anew(),
                bakes ? saved.baking() : saved.anew(),
                bakes ? watch.baking() : watch.anew());
    }

    /// The rollout is over.
    State ends() {
        return new State(
                book, Optional.empty(), Optional.empty(), acts.anew(), Saved.NOTHING, Watch.NEW);
    }
}
