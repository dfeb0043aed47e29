package dev.interlock.check.source.wrangler;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a wrangler file says of one environment, or of all of them.
///
/// @param main the entry, relative to the file
/// @param date `compatibility_date`
/// @param flags `compatibility_flags`; empty where the file has no such list
/// @param noBundle whether the entry is deployed as it stands
/// @param alias specifiers that are replaced by others
/// @param output `pages_build_output_dir`, which makes it a Pages project
/// @param legacyPolyfills whether `node_compat` is on, which Wrangler 4 no longer knows
/// @param place of the flags, else of the date, else of the entry; empty where there is none
public record Settings(
        Optional<String> main,
        Optional<String> date,
        Optional<List<String>> flags,
        Optional<Boolean> noBundle,
        Set<String> alias,
        Optional<String> output,
        boolean legacyPolyfills,
        Optional<Place> place) {
    public static final Settings NONE =
            new Settings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    false,
                    Optional.empty());

    /// These settings where the environment does not have its own: all of them are inherited.
    Settings overriddenBy(Settings environment) {
        return new Settings(
                environment.main.or(() -> main),
                environment.date.or(() -> date),
                environment.flags.or(() -> flags),
                environment.noBundle.or(() -> noBundle),
                environment.alias.isEmpty() ? alias : environment.alias,
                environment.output.or(() -> output),
                environment.legacyPolyfills || legacyPolyfills,
                environment.place.or(() -> place));
    }

    /// The date and flags; empty where there is no date that can be one.
    public Optional<Compatibility> compatibility() {
        return date.filter(text -> text.matches("\\d{4}-\\d{2}-\\d{2}"))
                .map(text -> new Compatibility(text, Set.copyOf(flags.orElse(List.of()))));
    }
}
