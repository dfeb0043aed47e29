package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.compose.Substituted;
import dev.interlock.check.source.compose.Substitution;
import dev.interlock.check.source.compose.Template;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.check.source.compose.Variables;
import dev.interlock.check.source.compose.Variables.Variable;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// References in an env file as compose-go replaces them, line by line: the environment around wins
/// over lines above; lines below are not known; what is not known is empty. A reference that
/// Compose does not accept refuses the whole file.
final class ComposeExpansion {
    /// Makes an entry of an assignment, its value and its references.
    interface Entries {
        EnvEntry of(Assignment assignment, String value, List<String> references);
    }

    private final Map<String, String> around;
    private final Entries entries;
    private final List<EnvProblem> problems;
    private final Map<String, String> above = new HashMap<>();

    ComposeExpansion(Map<String, String> around, Entries entries, List<EnvProblem> problems) {
        this.around = around;
        this.entries = entries;
        this.problems = problems;
    }

    List<EnvEntry> expand(List<Assignment> assignments) {
        List<EnvEntry> expanded = new ArrayList<>();
        for (Assignment assignment : assignments) {
            EnvEntry entry = expand(assignment);
            expanded.add(entry);
            if (!entry.inherited() || around.containsKey(entry.name())) {
                above.put(entry.name(), entry.value());
            }
        }
        return expanded;
    }

    private EnvEntry expand(Assignment assignment) {
        if (assignment.inherited()) {
            String value = around.getOrDefault(assignment.name(), "");
            return entries.of(assignment, value, List.of());
        }
        String literal = assignment.literal();
        if (!assignment.expands() || literal.indexOf('$') < 0) {
            return entries.of(assignment, literal, List.of());
        }
        Template template = Template.parse(literal);
        List<String> references =
                template.references().stream().map(Reference::name).distinct().toList();
        Substituted substituted = Substitution.of(template, variables(assignment));
        return switch (substituted.outcome()) {
            case Substituted.Outcome.Text text -> entries.of(assignment, text.text(), references);
            case Substituted.Outcome.Unknown _ ->
                    failed(
                            assignment,
                            references,
                            Effect.NOT_EXPANDED,
                            "is too long when expanded");
            case Substituted.Outcome.Invalid _ ->
                    failed(
                            assignment,
                            references,
                            Effect.FILE_REFUSED,
                            "has a `${` that Compose does not accept");
            case Substituted.Outcome.Required required ->
                    failed(
                            assignment,
                            references,
                            Effect.FILE_REFUSED,
                            "requires %s, which has no value"
                                    .formatted(required.reference().name()));
        };
    }

    private EnvEntry failed(
            Assignment assignment, List<String> references, Effect effect, String message) {
        EnvEntry entry = entries.of(assignment, assignment.literal(), references);
        Place line = Place.line(entry.place().path(), entry.line());
        problems.add(new EnvProblem(line, effect, message));
        return entry;
    }

    private Variables variables(Assignment assignment) {
        Place place = entries.of(assignment, "", List.of()).place();
        return name -> {
            String value = around.containsKey(name) ? around.get(name) : above.get(name);
            return value == null ? new Variable.Absent() : new Variable.Given(value, place);
        };
    }
}
