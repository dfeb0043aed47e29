package dev.interlock.check.project;

import dev.interlock.check.source.toml.TomlSettings;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;

/// A folder `supabase` with its configuration (Supabase CLI reference, "Supabase CLI config").
///
/// @param folder such as `supabase` or `apps/web/supabase`
/// @param exposure empty where the API is switched off
/// @param auth whether it has a service that owns users
record SupabaseProject(String folder, Optional<Exposure> exposure, boolean auth) {
    private static final String FILE = "supabase/config.toml";
    private static final List<String> DEFAULT_SCHEMAS = List.of("public", "graphql_public");

    static List<SupabaseProject> of(Project project) {
        return project
                .filesBesideCode(path -> path.equals(FILE) || path.endsWith("/" + FILE))
                .stream()
                .filter(Shipping::ships)
                .flatMap(path -> project.read(path).stream())
                .map(source -> read(source.path(), TomlSettings.read(source)))
                .toList();
    }

    /// A folder of migrations without a configuration beside it: everything is as it is by default.
    static Exposure byDefault(Place place) {
        return new Exposure(DEFAULT_SCHEMAS, true, place, "Supabase");
    }

    /// Whether something lies where this project belongs to: beside it or further down.
    boolean covers(String path) {
        String home = MigrationFinder.folder(folder);
        return home.isEmpty() || path.startsWith(home + "/");
    }

    private static SupabaseProject read(String path, TomlSettings settings) {
        List<String> schemas = settings.list("api.schemas").orElse(DEFAULT_SCHEMAS);
        Place place = settings.place("api.schemas").orElse(Place.file(path));
        boolean serves = settings.flag("api.enabled").orElse(true);
        Optional<Exposure> exposure =
                serves
                        ? Optional.of(new Exposure(schemas, true, place, "Supabase"))
                        : Optional.empty();
        String folder = MigrationFinder.folder(path);
        return new SupabaseProject(folder, exposure, settings.flag("auth.enabled").orElse(true));
    }
}
