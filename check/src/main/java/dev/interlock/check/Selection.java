package dev.interlock.check;

import java.util.List;
import java.util.Set;

/// Which rules run: those of `--only`, less those of `--skip`; names of rules or of areas.
///
/// @param only every rule where it is empty
public record Selection(Set<String> only, Set<String> skip) {
    public static final Selection ALL = new Selection(Set.of(), Set.of());

    public Selection {
        only = Set.copyOf(only);
        skip = Set.copyOf(skip);
    }

    public boolean includes(Manual manual) {
        boolean wanted = only.isEmpty() || names(only, manual);
        return wanted && !skips(manual);
    }

    /// Whether `--skip` names it, not whether `--only` leaves it out.
    boolean skips(Manual manual) {
        return names(skip, manual);
    }

    /// The rules of the catalogue that run.
    public List<Rule> rules() {
        return Catalogue.rules().stream().filter(rule -> includes(rule.manual())).toList();
    }

    /// Whether no rule runs.
    public boolean isEmpty() {
        return !equals(ALL) && rules().isEmpty();
    }

    private static boolean names(Set<String> names, Manual manual) {
        return names.contains(manual.name()) || names.contains(manual.area());
    }
}
