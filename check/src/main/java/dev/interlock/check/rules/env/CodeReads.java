package dev.interlock.check.rules.env;

import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The reads of one variable, as findings speak of them: tests are left out.
///
/// @param reads those that weigh most first: code that ships and takes the variable as given
record CodeReads(Project project, String name, List<VariableRead> reads) {
    private static final int MOST_STEPS = 4;

    static CodeReads of(Project project, String name, List<VariableRead> all) {
        List<VariableRead> sorted = new ArrayList<>(all);
        sorted.removeIf(read -> read.role() == ModuleRole.TEST);
        sorted.sort(
                Sorting.by((VariableRead read) -> read.role())
                        .then(read -> !read.isRequired())
                        .then(VariableRead::path)
                        .then(read -> read.span().start()));
        return new CodeReads(project, name, List.copyOf(sorted));
    }

    Optional<VariableRead> first() {
        return reads.stream().findFirst();
    }

    /// Whether code that ships takes the variable as given somewhere.
    boolean isRequired() {
        return first().filter(read -> read.ships() && read.isRequired()).isPresent();
    }

    /// Whether code that ships is content with an empty value, as long as there is one.
    boolean takesEmpty() {
        return isRequired()
                && reads.stream().filter(VariableRead::ships).allMatch(VariableRead::takesEmpty);
    }

    /// Whether every read of code that ships can do without it, and there is one.
    boolean isOptional() {
        return first().filter(VariableRead::ships).isPresent() && !isRequired();
    }

    /// Where the read stands in its module.
    Place place(VariableRead read) {
        return project.read(read.path())
                .map(text -> text.place(read.span().start(), read.span().length()))
                .orElseGet(() -> Place.file(read.path()));
    }

    /// Every module that reads it, each once.
    List<Step> steps() {
        return steps(new HashSet<>(), "reads " + name);
    }

    /// The other modules that read it, each once.
    List<Step> others(VariableRead told) {
        return steps(new HashSet<>(Set.of(told.path())), "reads %s too".formatted(name));
    }

    private List<Step> steps(Set<String> seen, String note) {
        List<Step> steps = new ArrayList<>();
        for (VariableRead read : reads) {
            if (steps.size() < MOST_STEPS && seen.add(read.path())) {
                steps.add(new Step(place(read), note));
            }
        }
        return steps;
    }
}
