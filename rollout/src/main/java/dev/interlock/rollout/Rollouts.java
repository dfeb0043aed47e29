package dev.interlock.rollout;

import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Leases;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import dev.interlock.rollout.machine.Fold;
import dev.interlock.rollout.machine.Rollout;
import dev.interlock.rollout.machine.Shelf;
import dev.interlock.rollout.machine.Stage;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.rollout.port.Notary;
import dev.interlock.rollout.port.ReleaseStore.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Every rollout of this server: lets releases in, takes orders, takes up what an earlier run left.
/// Safe for use by several threads.
public final class Rollouts implements AutoCloseable {
    private final Parts parts;
    private final Shelf shelf;
    private final Fold fold;
    private final Numbers numbers;
    private final Map<Scope, Environment> environments = new ConcurrentHashMap<>();
    private final List<Consumer<View>> listeners = new CopyOnWriteArrayList<>();

    public Rollouts(Parts parts) {
        this(parts, new Shelf());
    }

    /// @param shelf plans that were read already
    public Rollouts(Parts parts, Shelf shelf) {
        this.parts = parts;
        this.shelf = shelf;
        this.fold = new Fold(shelf);
        this.numbers = new Numbers(parts.journal());
    }

    /// Takes a release in, or says why not. Where it had a name by then, the refusal is in the
    /// journal too.
    public synchronized Answer accept(Submission asked) {
        try {
            return shelf.terms(asked.scope(), asked.plan())
                    .map(terms -> accept(asked, terms))
                    .orElseGet(() -> refused(unreadable(asked)));
        } catch (JournalFailure e) {
            return refused(e.reason());
        }
    }

    private static Answer refused(Reason why) {
        return new Answer.Refused(Optional.empty(), why);
    }

    private static Reason unreadable(Submission asked) {
        return switch (PlanReader.read(Plan.FILE, asked.plan())) {
            case PlanReader.Result.Wrong wrong ->
                    Reason.of(Cause.SYNTAX, "the plan is wrong: " + wrong.problems().getFirst());
            case PlanReader.Result.Read read ->
                    Reason.of(
                            Cause.NOT_SUPPORTED,
                            "the plan has no service "
                                    + asked.scope().service()
                                    + " with environments."
                                    + asked.scope().environment()
                                    + ".target: nothing says what brings the release up");
        };
    }

    private Answer accept(Submission asked, Terms terms) {
        Environment environment = environment(asked.scope());
        State state = environment.state();
        ReleaseId id = numbers.next(asked.scope().service(), parts.means().time().now());
        Map<String, String> variables = variables(asked);
        Notary.Opinion opinion = parts.notary().of(claim(asked, terms));
        Admission admission =
                new Admission(asked, terms, state, variables, opinion, Optional.empty());
        review(asked, terms, opinion);
        Optional<Reason> refusal =
                parts.grounds()
                        .lacks(asked.scope(), terms.environment())
                        .or(admission::refusal)
                        .or(() -> busy(asked, state));
        Answer answer =
                refusal.map(why -> refuse(asked, id, why)).orElseGet(() -> reviewed(admission, id));
        environment.wake();
        return answer;
    }

    private static Notary.Claim claim(Submission asked, Terms terms) {
        return new Notary.Claim(
                asked.scope(),
                asked.cargo().commit(),
                asked.cargo().artifact(),
                terms.plan(),
                asked.plan(),
                asked.cargo().envelopes());
    }

    /// A review begins with the first release that needs one, so that people find it.
    private void review(Submission asked, Terms terms, Notary.Opinion opinion) {
        if (opinion.opens()) {
            append(
                    asked.scope(),
                    Optional.empty(),
                    new Event.ReviewOpened(
                            asked.cargo().commit(),
                            terms.plan().release().readiness(),
                            opinion.proven(),
                            asked.by()));
        }
    }

    /// What comes with the release wins over what was set by hand.
    private Map<String, String> variables(Submission asked) {
        Map<String, String> variables = new TreeMap<>(parts.store().variables(asked.scope()));
        variables.putAll(asked.variables().values());
        return variables;
    }

    private Optional<Reason> busy(Submission asked, State state) {
        return elsewhere(asked.scope()).or(() -> underWay(asked, state));
    }

    private Optional<Reason> elsewhere(Scope scope) {
        return holder(scope)
                .filter(it -> !it.owner().equals(parts.means().owner().name()))
                .map(it ->
                        Reason.of(
                                Cause.BUSY,
                                scope
                                        + " is steered by the server "
                                        + it.owner()
                                        + " since "
                                        + it.since()
                                        + ": release there"));
    }

    private Optional<Leases.Holder> holder(Scope scope) {
        return parts.journal().leases().holder(scope, parts.means().time().now());
    }

    private Optional<Reason> underWay(Submission asked, State state) {
        boolean free =
                (state.rollout().isEmpty() && state.book().waiting().isEmpty())
                        || asked.wishes().queue()
                        || (asked.wishes().replace() && held(state).isPresent());
        return free ? Optional.empty() : Optional.of(new Occupied(state).reason(asked));
    }

    private static Optional<Rollout> held(State state) {
        return state.rollout()
                .filter(it -> it.stage() instanceof Stage.Held)
                .filter(it -> state.book().waiting().isEmpty());
    }

    private Answer refuse(Submission asked, ReleaseId id, Reason why) {
        write(asked.scope(), id, new Event.Moved(ReleaseState.REFUSED, why));
        return new Answer.Refused(Optional.of(id), why);
    }

    /// The machine is asked last: it takes the longest to answer.
    private Answer reviewed(Admission admission, ReleaseId id) {
        Submission asked = admission.asked();
        Optional<Event.Evidence> machine = parts.grounds().review(asked.scope(), asked.plan());
        return machine.filter(it -> !it.passed())
                .map(it -> refuse(asked, id, Reason.of(Cause.HOST_UNFIT, it.summary())))
                .orElseGet(() -> keep(admission.knowing(machine), id));
    }

    private Answer keep(Admission admission, ReleaseId id) {
        Submission asked = admission.asked();
        return switch (parts.store()
                .keep(asked.scope(), id, asked.cargo().artifact(), admission.given())) {
            case Kept.Failed(Reason why) -> refuse(asked, id, why);
            case Kept.Done(List<Event.Variable> names) -> letIn(admission, id, names);
        };
    }

    private Answer letIn(Admission admission, ReleaseId id, List<Event.Variable> names) {
        Submission asked = admission.asked();
        write(
                asked.scope(),
                id,
                new Event.Accepted(
                        asked.cargo().artifact(),
                        asked.cargo().commit(),
                        names,
                        admission.believed(),
                        asked.cargo().levels(),
                        asked.plan(),
                        asked.by()));
        State state = admission.state();
        return new Answer.Accepted(
                id,
                state.rollout()
                        .map(it -> after(asked, id, it))
                        .orElseGet(() -> begins(asked, state)));
    }

    private String begins(Submission asked, State state) {
        return shelf.terms(asked.scope(), asked.plan())
                .map(terms -> new Outlook(parts, asked.scope(), state.book(), terms))
                .flatMap(Outlook::text)
                .map(outlook -> "it begins; " + outlook)
                .orElse("it begins");
    }

    private String after(Submission asked, ReleaseId id, Rollout before) {
        if (!asked.wishes().replace() || !(before.stage() instanceof Stage.Held)) {
            return "it waits for the end of " + before.release();
        }
        write(
                asked.scope(),
                before.release(),
                new Event.Ordered(Order.ABORT, Optional.of(id), asked.by()));
        return "it takes the place of " + before.release();
    }

    /// Steers a rollout, or goes back from the live release. An order that changes nothing any more
    /// is accepted and says so.
    public Answer order(Steering said) {
        return order(said, Optional.empty());
    }

    /// As [#order(Steering)], and refused where the order is by now about another release than the
    /// one that the person looked at.
    public Answer order(Steering said, ReleaseId seen) {
        return order(said, Optional.of(seen));
    }

    private Answer order(Steering said, Optional<ReleaseId> seen) {
        if (!environments.containsKey(said.scope())) {
            return refused(neverReleased(said.scope()));
        }
        try {
            Environment environment = environment(said.scope());
            State state = environment.state();
            Answer answer = order(said, state, Directions.of(state, said).onlyAbout(seen));
            environment.wake();
            return answer;
        } catch (JournalFailure e) {
            return refused(e.reason());
        }
    }

    private static Reason neverReleased(Scope scope) {
        return Reason.of(
                Cause.NOT_SUPPORTED,
                "nothing was released to %s yet; `interlock release --env %s` does it"
                        .formatted(scope, scope.environment()));
    }

    /// What would come of an order; nothing is done.
    public Foretold foretell(Steering said) {
        if (!environments.containsKey(said.scope())) {
            return new Foretold.Refused(neverReleased(said.scope()));
        }
        try {
            return foretell(said, environment(said.scope()).state());
        } catch (JournalFailure e) {
            return new Foretold.Refused(e.reason());
        }
    }

    private Foretold foretell(Steering said, State state) {
        Restoration restoration = new Restoration(parts, state, said);
        return switch (Directions.of(state, said)) {
            case Directions.Refuse(Reason why) -> new Foretold.Refused(why);
            case Directions.Nothing(ReleaseId about, String note) ->
                    new Foretold.Nothing(about, note);
            case Directions.Follow(ReleaseId about, String note) ->
                    restoration
                            .damage()
                            .<Foretold>map(Foretold.Refused::new)
                            .orElseGet(
                                    () -> new Foretold.Change(about, restoration.target(), note));
        };
    }

    private Answer order(Steering said, State state, Directions directions) {
        return switch (directions) {
            case Directions.Refuse(Reason why) -> refused(why);
            case Directions.Nothing(ReleaseId about, String note) ->
                    new Answer.Accepted(about, note, goesBack(said) && state.rollout().isPresent());
            case Directions.Follow(ReleaseId about, String note) ->
                    new Restoration(parts, state, said)
                            .refusal()
                            .map(Rollouts::refused)
                            .orElseGet(() -> follow(said, about, note));
        };
    }

    private Answer follow(Steering said, ReleaseId about, String note) {
        write(said.scope(), about, new Event.Ordered(said.order(), said.to(), said.by()));
        return new Answer.Accepted(about, note, goesBack(said));
    }

    private static boolean goesBack(Steering said) {
        return switch (said.order()) {
            case ABORT, ROLLBACK -> true;
            case PROMOTE, HOLD, RESUME -> false;
        };
    }

    private void write(Scope scope, ReleaseId id, Event event) {
        append(scope, Optional.of(id), event);
    }

    private void append(Scope scope, Optional<ReleaseId> id, Event event) {
        Draft draft = new Draft(parts.means().time().now(), Optional.of(scope), id, event);
        Entry written = parts.journal().append(List.of(draft), Optional.empty()).getLast();
        environment(scope).wrote(written.sequence());
    }

    /// Takes up every environment that the journal knows. Call once, before anything else; returns
    /// at once, and the environments converge beside.
    ///
    /// @throws JournalFailure the journal cannot be read
    public synchronized void recover() {
        numbers.scopes().forEach(this::environment);
    }

    /// Empty where the environment is not known. Before the first look at it, what the journal
    /// says.
    ///
    /// @throws JournalFailure the journal cannot be read
    public Optional<View> view(Scope scope) {
        return Optional.ofNullable(environments.get(scope)).map(Environment::view);
    }

    /// By name.
    ///
    /// @throws JournalFailure the journal cannot be read
    public List<View> views() {
        return environments.values().stream()
                .map(Environment::view)
                .sorted(java.util.Comparator.comparing(view -> view.scope().toString()))
                .toList();
    }

    /// Runs after each look at an environment that changed its view, on that environment's thread;
    /// returns at once.
    public void onChange(Consumer<View> listener) {
        listeners.add(listener);
    }

    private Environment environment(Scope scope) {
        return environments.computeIfAbsent(
                scope, it -> new Environment(it, parts, fold, numbers.before(it), this::changed));
    }

    private void changed(View view) {
        listeners.forEach(listener -> listener.accept(view));
    }

    /// Ends the steering. Releases go on running, rollouts go on at the next start.
    @Override
    public synchronized void close() {
        environments.values().forEach(Environment::close);
        environments.clear();
    }
}
