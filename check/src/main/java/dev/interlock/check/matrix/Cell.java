package dev.interlock.check.matrix;

import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.check.matrix.Column.Fixed;
import dev.interlock.check.matrix.Declaration.Duty;
import dev.interlock.check.matrix.Supply.Origin;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Optional;

/// What the matrix shows where a variable and a place on its way meet.
///
/// @param state what is there
/// @param verdict how bad a rule finds it
public record Cell(State state, Optional<Severity> verdict) {
    public enum State {
        /// Read, declared, or set.
        FULL("●", "there"),
        /// Declared as optional, or handed on from outside.
        PART("◐", "optional, or handed on from elsewhere"),
        /// There, without a value.
        EMPTY("○", "there, and empty"),
        ABSENT("·", "not there"),
        UNKNOWN("?", "not known from here"),
        ELSEWHERE(" ", "of another part of the repository");

        private final String sign;
        private final String meaning;

        State(String sign, String meaning) {
            this.sign = sign;
            this.meaning = meaning;
        }

        public String sign() {
            return sign;
        }

        public String meaning() {
            return meaning;
        }
    }

    public static Cell of(Row row, Column column) {
        State state =
                switch (column) {
                    case Fixed fixed ->
                            switch (fixed) {
                                case CODE -> row.reads().isEmpty() ? State.ABSENT : State.FULL;
                                case CONTRACT -> declared(row.contract());
                                case IMAGE -> supplied(row.image());
                                case COMPOSE -> supplied(row.compose());
                                case PIPELINE -> supplied(row.pipeline());
                            };
                    case Column.Named named -> held(row, named.title());
                };
        return new Cell(state, row.worst(column));
    }

    private static State declared(List<Declaration> declarations) {
        if (declarations.isEmpty()) {
            return State.ABSENT;
        }
        return declarations.stream().anyMatch(each -> each.duty() == Duty.REQUIRED)
                ? State.FULL
                : State.PART;
    }

    private static State supplied(List<Supply> supplies) {
        if (supplies.isEmpty()) {
            return State.ABSENT;
        }
        if (supplies.stream().anyMatch(each -> each.origin() == Origin.OWN)) {
            return State.FULL;
        }
        return supplies.stream().anyMatch(each -> each.origin() == Origin.PASSED)
                ? State.PART
                : State.EMPTY;
    }

    private static State held(Row row, String environment) {
        Holding holding = row.environments().get(environment);
        if (holding == null) {
            return State.ELSEWHERE;
        }
        return switch (holding.state()) {
            case SET -> State.FULL;
            case EMPTY -> State.EMPTY;
            case ABSENT -> State.ABSENT;
            case UNKNOWN -> State.UNKNOWN;
            case ELSEWHERE -> State.ELSEWHERE;
        };
    }

    /// The sign of the cell; a place that a rule finds broken has one of its own.
    public String sign() {
        return verdict.filter(severity -> severity != Severity.INFO).isPresent()
                ? switch (state) {
                    case ABSENT, UNKNOWN, ELSEWHERE, EMPTY -> "✗";
                    case FULL, PART -> "!";
                }
                : state.sign();
    }

    /// How code reads a variable: `run`, `build`, `both`, with `~` where it can do without.
    public static String reading(Row row) {
        if (row.reads().isEmpty()) {
            return State.ABSENT.sign();
        }
        boolean build = row.isReadAt(Time.BUILD);
        String when = build && row.isReadAt(Time.RUN) ? "both" : build ? "build" : "run";
        return row.isRequired() ? when : when + "~";
    }
}
