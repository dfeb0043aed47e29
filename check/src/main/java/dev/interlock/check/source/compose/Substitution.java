package dev.interlock.check.source.compose;

import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.check.source.compose.Variables.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts values in the place of references, as compose-go's `Substitute` does: an operand counts
/// only where it is used, and the first failure is the one reported.
public final class Substitution {
    /// Characters of a result, so that a long value that is used often does not fill the memory.
    static final int MAX_LENGTH = 1_000_000;

    private final Variables variables;
    private final List<Reference> missing = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    /// The first failure; unknown text is one only where nothing else fails.
    private Optional<Outcome> failure = Optional.empty();

    private boolean unknown;

    private Substitution(Variables variables) {
        this.variables = variables;
    }

    public static Substituted of(Template template, Variables variables) {
        var substitution = new Substitution(variables);
        String text = substitution.text(template.parts());
        return new Substituted(
                substitution.outcome(text), substitution.missing, substitution.names);
    }

    private Outcome outcome(String text) {
        return failure.orElseGet(() -> unknown ? new Outcome.Unknown() : new Outcome.Text(text));
    }

    private String text(List<TemplatePart> parts) {
        var text = new StringBuilder();
        for (TemplatePart part : parts) {
            switch (part) {
                case TemplatePart.Literal literal -> text.append(literal.text());
                case TemplatePart.Escape _ -> text.append('$');
                case TemplatePart.Invalid invalid -> fail(new Outcome.Invalid(invalid.offset()));
                case Reference reference -> text.append(value(reference));
            }
            if (text.length() > MAX_LENGTH) {
                unknown = true;
                return "";
            }
        }
        return text.toString();
    }

    private String value(Reference reference) {
        names.add(reference.name());
        return switch (variables.of(reference.name())) {
            case Variable.Given given -> given(reference, given.value());
            case Variable.Absent _ -> absent(reference);
            case Variable.Unknown _ -> {
                unknown = true;
                yield "";
            }
        };
    }

    private String given(Reference reference, String value) {
        return switch (reference.operator()) {
            case NONE, DEFAULT, REQUIRED -> value;
            case DEFAULT_IF_EMPTY -> value.isEmpty() ? text(reference.operand()) : value;
            case REQUIRED_NOT_EMPTY -> value.isEmpty() ? required(reference) : value;
            case ALTERNATIVE -> text(reference.operand());
            case ALTERNATIVE_IF_NOT_EMPTY -> value.isEmpty() ? "" : text(reference.operand());
        };
    }

    private String absent(Reference reference) {
        return switch (reference.operator()) {
            case NONE -> {
                missing.add(reference);
                yield "";
            }
            case DEFAULT, DEFAULT_IF_EMPTY -> text(reference.operand());
            case REQUIRED, REQUIRED_NOT_EMPTY -> required(reference);
            case ALTERNATIVE, ALTERNATIVE_IF_NOT_EMPTY -> "";
        };
    }

    private String required(Reference reference) {
        // The reason is a template as well, and a failure in it comes first.
        text(reference.operand());
        fail(new Outcome.Required(reference));
        return "";
    }

    private void fail(Outcome outcome) {
        failure = failure.or(() -> Optional.of(outcome));
    }
}
