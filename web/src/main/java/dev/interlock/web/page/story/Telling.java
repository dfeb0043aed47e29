package dev.interlock.web.page.story;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.machine.Judge;
import dev.interlock.rollout.machine.Judgement.Figures;
import dev.interlock.rollout.machine.Recollection;
import dev.interlock.rollout.machine.Shelf;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.web.words.EventText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds entries to a story.
final class Telling {
    static final int LINES = 400;
    private static final int POINTS = 2_000;

    private final Scope scope;
    private final ReleaseId release;
    private final Shelf plans;
    private final Judge.Bench judges;

    // The story as far as it is told; only used while entries are added.
    private long read;
    private Optional<Event.Accepted> accepted;
    private Optional<Terms> terms;
    private Optional<ReleaseState> state;
    private final List<Point> points;
    private final List<Share> shares;
    private final List<Mark> marks;
    private final List<Line> lines;

    Telling(Scope scope, ReleaseId release, Story before, Shelf plans, Judge.Bench judges) {
        this.scope = scope;
        this.release = release;
        this.plans = plans;
        this.judges = judges;
        this.read = before.read();
        this.accepted = before.accepted();
        this.terms = before.terms();
        this.state = before.state();
        this.points = new ArrayList<>(before.track().points());
        this.shares = new ArrayList<>(before.track().shares());
        this.marks = new ArrayList<>(before.track().marks());
        this.lines = new ArrayList<>(before.lines());
    }

    void add(Entry entry) {
        read = entry.sequence();
        if (entry.release().equals(Optional.of(release))) {
            own(entry);
            EventText.of(entry.event()).ifPresent(text -> say(entry, text));
        } else if (entry.event() instanceof Event.Beforehand said && isOfItsCommit(said)) {
            EventText.of(said).ifPresent(text -> say(entry, text));
        } else if (entry.event() instanceof Event.Routed routed) {
            route(entry, routed);
        }
    }

    /// What people say of its commit while it is on its way.
    private boolean isOfItsCommit(Event.Beforehand said) {
        Optional<String> commit =
                switch (said) {
                    case Event.ReviewTicked ticked -> Optional.of(ticked.commit());
                    case Event.ReviewDecided decided -> Optional.of(decided.commit());
                    case Event.ReviewOpened _,
                            Event.KeyTrusted _,
                            Event.KeyRevoked _,
                            Event.BuildReported _ ->
                            Optional.empty();
                };
        return commit.isPresent() && commit.equals(accepted.map(Event.Accepted::commit));
    }

    Story story() {
        return new Story(read, accepted, terms, state, new Track(points, shares, marks), lines);
    }

    private void own(Entry entry) {
        switch (entry.event()) {
            case Event.Accepted it -> accept(it);
            case Event.Moved moved -> move(entry, moved);
            case Event.Judged judged -> judge(entry, judged);
            case Event.Routed routed -> route(entry, routed);
            case Event.Turned _ -> marks.add(new Mark(entry.at(), "going back"));
            case Event.Intended _,
                    Event.Done _,
                    Event.Broke _,
                    Event.Smoked _,
                    Event.Ordered _,
                    Event.Recovered _,
                    Event.Pruned _,
                    Event.VariableSet _,
                    Event.TokenMade _,
                    Event.Ran _,
                    Event.Beforehand _ -> {}
        }
    }

    private void accept(Event.Accepted it) {
        terms = plans.terms(scope, it.plan());
        accepted = Optional.of(brief(it));
    }

    /// Without the text of its plan, which is long.
    static Event.Accepted brief(Event.Accepted it) {
        return new Event.Accepted(
                it.artifact(),
                it.commit(),
                it.variables(),
                it.evidence(),
                it.levels(),
                "",
                it.by());
    }

    private void move(Entry entry, Event.Moved moved) {
        state = Optional.of(moved.to());
        switch (moved.to()) {
            case HELD -> marks.add(new Mark(entry.at(), "held"));
            case PROMOTED -> marks.add(new Mark(entry.at(), "promoted"));
            case GOOD -> marks.add(new Mark(entry.at(), "good"));
            case ROLLED_BACK -> marks.add(new Mark(entry.at(), "back"));
            case PREPARED, STARTED, SMOKED, CANARY, REFUSED, FAILED, SUPERSEDED, PRUNED -> {}
        }
    }

    private void judge(Entry entry, Event.Judged judged) {
        Optional<Figures> figures =
                terms.flatMap(it -> Recollection.of(judges, it).of(judged).figures());
        if (figures.isPresent() && points.size() < POINTS) {
            points.add(
                    new Point(
                            entry.at(),
                            Recollection.alone(judged),
                            judged.weight(),
                            judged.ruling(),
                            judged.release(),
                            judged.baseline(),
                            figures.get()));
        }
    }

    private void route(Entry entry, Event.Routed routed) {
        Ratio weight = routed.weights().getOrDefault(release, Ratio.percent(0));
        boolean news =
                shares.isEmpty()
                        ? weight.value().signum() > 0
                        : !shares.getLast().weight().equals(weight);
        if (news) {
            shares.add(new Share(entry.at(), weight));
        }
    }

    private void say(Entry entry, EventText text) {
        lines.add(new Line(entry.at(), text.word(), Plain.text(text.text()), isBad(entry.event())));
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    private static boolean isBad(Event event) {
        return switch (event) {
            case Event.Broke _, Event.Turned _ -> true;
            case Event.Smoked smoked -> smoked.ruling() != Ruling.PASS;
            case Event.Ran ran -> ran.ruling() != Ruling.PASS;
            case Event.Moved moved -> isBad(moved.to());
            case Event.Judged judged -> judged.ruling() == Ruling.FAIL;
            case Event.ReviewDecided decided -> !decided.go();
            case Event.Accepted _,
                    Event.Intended _,
                    Event.Done _,
                    Event.Routed _,
                    Event.Ordered _,
                    Event.Recovered _,
                    Event.Pruned _,
                    Event.VariableSet _,
                    Event.TokenMade _,
                    Event.Beforehand _ ->
                    false;
        };
    }

    private static boolean isBad(ReleaseState state) {
        return switch (state) {
            case REFUSED, FAILED, ROLLED_BACK -> true;
            case PREPARED, STARTED, SMOKED, CANARY, HELD, PROMOTED, GOOD, SUPERSEDED, PRUNED ->
                    false;
        };
    }
}
