package dev.interlock.check.project;

import dev.interlock.check.project.MigrationSet.Auth;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.sql.Dialect;
import dev.interlock.check.source.sql.Replay;
import dev.interlock.check.source.sql.Schema;
import dev.interlock.check.source.toml.TomlSettings;
import dev.interlock.check.work.Parallel;
import dev.interlock.model.Place;
import dev.interlock.plan.DatabasePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The migrations of a project: in which order they are run, and what tables they leave behind.
public final class Migrations {
    /// A dump of a large schema has 1 to 3 MB.
    private static final long SCRIPT_LIMIT = 8_000_000;

    private static final long SEED_LIMIT = 2_000_000;

    private final Project project;
    private final List<SupabaseProject> supabase;
    private final Optional<Exposure> postgrest;
    private final List<MigrationSet> sets;

    private Migrations(Project project) {
        this.project = project;
        this.supabase = SupabaseProject.of(project);
        List<Planned> folders = folders();
        this.postgrest = folders.isEmpty() ? Optional.empty() : PostgrestService.of(project);
        List<Read> read = Parallel.map(folders, this::read);
        this.sets = read.stream().map(one -> set(one, read)).toList();
    }

    public static Migrations of(Project project) {
        return project.once(Migrations.class, Migrations::new);
    }

    /// Sets by the path of their folder, those that the plan names first.
    public List<MigrationSet> sets() {
        return sets;
    }

    /// @param database the plan's name of it, with what the plan says
    private record Planned(
            MigrationFolder folder, Optional<Map.Entry<String, DatabasePlan>> database) {
        boolean auth() {
            return database.filter(entry -> entry.getValue().auth()).isPresent();
        }

        boolean isSupabase() {
            String path = folder.folder();
            return path.equals("supabase/migrations") || path.endsWith("/supabase/migrations");
        }
    }

    private record Read(Planned planned, Dialect dialect, Schema schema, Schema seeded) {
        String folder() {
            return planned.folder().folder();
        }

        boolean isPostgres() {
            return dialect == Dialect.POSTGRESQL;
        }
    }

    private List<Planned> folders() {
        List<String> scripts =
                project.filesBesideCode(
                        path -> MigrationFinder.isScript(path) && Shipping.ships(path));
        var folders = new ArrayList<Planned>();
        Set<String> taken = new HashSet<>();
        for (var database : project.plan().databases().entrySet()) {
            database.getValue()
                    .migrations()
                    .ifPresent(path -> folders.addAll(planned(path, database, taken)));
        }
        List<String> free = scripts.stream().filter(path -> !taken.contains(path)).toList();
        for (MigrationFolder folder : new MigrationFinder(project, free).find()) {
            folders.add(new Planned(folder, Optional.empty()));
        }
        return folders;
    }

    private List<Planned> planned(
            String written, Map.Entry<String, DatabasePlan> database, Set<String> taken) {
        String path = written.replaceFirst("^\\./", "").replaceFirst("/+$", "");
        List<String> scripts =
                project.filesBesideCode(file ->
                        MigrationFinder.isScript(file)
                                && (file.equals(path) || file.startsWith(path + "/")));
        taken.addAll(scripts);
        var finder = new MigrationFinder(project, scripts);
        List<MigrationFolder> found = finder.find();
        if (found.isEmpty() && !finder.rest().isEmpty()) {
            List<String> order = finder.rest().stream().sorted(MigrationFinder::byNumber).toList();
            found =
                    List.of(
                            new MigrationFolder(
                                    path, MigrationTool.NUMBERED, order, Optional.empty()));
        }
        return found.stream().map(folder -> new Planned(folder, Optional.of(database))).toList();
    }

    private Read read(Planned planned) {
        var replay = new Replay(PasswordColumns::named);
        for (String script : planned.folder().scripts()) {
            project.read(script, SCRIPT_LIMIT)
                    .ifPresentOrElse(
                            replay::script,
                            () -> replay.unread(script, "a script that could not be read"));
        }
        Schema schema = replay.schema();
        Optional<SourceText> seed = planned.isSupabase() ? seed(planned) : Optional.empty();
        seed.ifPresent(replay::script);
        return new Read(
                planned,
                dialect(planned, schema),
                schema,
                seed.isPresent() ? replay.schema() : schema);
    }

    private Optional<SourceText> seed(Planned planned) {
        String folder = MigrationFinder.folder(planned.folder().folder());
        String path = MigrationFinder.within(folder, "seed.sql");
        return project.entries(folder).stream()
                        .anyMatch(entry -> entry.path().equals(path) && entry.size() <= SEED_LIMIT)
                ? project.read(path)
                : Optional.empty();
    }

    private Dialect dialect(Planned planned, Schema schema) {
        if (planned.isSupabase()) {
            return Dialect.POSTGRESQL;
        }
        Optional<String> said = planned.folder().about().flatMap(this::said);
        if (said.isPresent()) {
            boolean postgres = Set.of("postgresql", "postgres", "pg").contains(said.get());
            return postgres ? Dialect.POSTGRESQL : Dialect.OTHER;
        }
        boolean named = planned.database().isPresent() && schema.dialect() == Dialect.UNKNOWN;
        return named ? Dialect.POSTGRESQL : schema.dialect();
    }

    /// What the tool's own file says of the database: Prisma's lock, Drizzle's journal or snapshot.
    private Optional<String> said(String about) {
        Optional<SourceText> source = project.read(about);
        return about.endsWith(".toml")
                ? source.map(TomlSettings::read).flatMap(settings -> settings.string("provider"))
                : source.flatMap(text -> project.json(text).object())
                        .flatMap(root -> root.string("dialect"));
    }

    private MigrationSet set(Read read, List<Read> all) {
        MigrationFolder folder = read.planned().folder();
        return new MigrationSet(
                folder.folder(),
                folder.tool(),
                folder.scripts(),
                read.dialect(),
                read.schema(),
                read.seeded(),
                exposure(read, all),
                auth(read, all));
    }

    private Optional<Exposure> exposure(Read read, List<Read> all) {
        Optional<Exposure> planned = read.planned().database().flatMap(this::plannedExposure);
        if (planned.isPresent()) {
            return planned;
        }
        if (read.planned().isSupabase()) {
            Optional<SupabaseProject> configured = configured(read);
            return configured.isPresent()
                    ? configured.get().exposure()
                    : Optional.of(SupabaseProject.byDefault(Place.file(read.folder())));
        }
        Optional<SupabaseProject> linked = linked(read, all);
        if (linked.isPresent()) {
            return linked.get()
                    .exposure()
                    .map(of -> new Exposure(of.schemas(), false, of.place(), of.by()));
        }
        return others(all).size() == 1 ? postgrest : Optional.empty();
    }

    private Optional<Exposure> plannedExposure(Map.Entry<String, DatabasePlan> database) {
        List<String> exposed = database.getValue().exposed();
        Place place = project.plan().place("databases." + database.getKey() + ".exposed");
        return exposed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Exposure(exposed, true, place, "the plan"));
    }

    private Optional<SupabaseProject> configured(Read read) {
        return supabase.stream()
                .filter(one -> read.folder().equals(one.folder() + "/migrations"))
                .findFirst();
    }

    /// The Supabase project whose database these migrations of another tool seem to make: it has
    /// none of its own, and they are the only ones near it.
    private Optional<SupabaseProject> linked(Read read, List<Read> all) {
        List<Read> others = others(all);
        return supabase.stream()
                .filter(one -> one.covers(read.folder()))
                .filter(one -> all.stream().noneMatch(other -> owns(one, other)))
                .filter(one -> others.stream().filter(o -> one.covers(o.folder())).count() == 1)
                .findFirst();
    }

    private static boolean owns(SupabaseProject one, Read read) {
        return read.folder().equals(one.folder() + "/migrations");
    }

    private static List<Read> others(List<Read> all) {
        return all.stream()
                .filter(read -> read.isPostgres() && !read.planned().isSupabase())
                .toList();
    }

    private Auth auth(Read read, List<Read> all) {
        if (project.plan().databases().values().stream().anyMatch(DatabasePlan::auth)) {
            return read.planned().auth() ? Auth.OWNER : Auth.SECONDARY;
        }
        if (isOwner(read, all)) {
            return Auth.OWNER;
        }
        return all.stream().anyMatch(other -> isOwner(other, all)) ? Auth.SECONDARY : Auth.UNKNOWN;
    }

    /// Whatever lies in the folder that has the configuration belongs to the auth project.
    private boolean isOwner(Read read, List<Read> all) {
        return supabase.stream()
                        .anyMatch(one -> one.auth() && read.folder().startsWith(one.folder() + "/"))
                || linked(read, all).filter(SupabaseProject::auth).isPresent();
    }
}
