package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.compose.ComposeFile;
import dev.interlock.check.source.compose.ComposeLoader;
import dev.interlock.check.source.compose.ComposeProject;
import dev.interlock.check.source.compose.ComposeSources;
import dev.interlock.check.source.compose.Variables;
import dev.interlock.plan.EnvironmentPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The project's Compose files, and which of them are run together.
///
/// What the plan names for the environment asked about is one stack. Otherwise, in each folder: the
/// default file with its override; and each further file, alone if it can stand alone, else over
/// the default file. It cannot where a service has neither image nor build that the default file
/// has, where it waits for a service that only the default file has, or where a script names both.
public final class ComposeProjects {
    /// A repository with more Compose files is a store of them; the rest is not judged.
    private static final int MAX_FILES = 1_000;

    /// A line that only a template engine understands.
    private static final Pattern TEMPLATE =
            Pattern.compile("^[ \\t]*+(?:\\{\\{|\\{%|<%)", Pattern.MULTILINE);

    private final Project project;
    private final Map<String, Optional<ComposeFile>> files = new ConcurrentHashMap<>();
    private final List<ComposeStack> stacks = new ArrayList<>();
    private final List<ComposeStack> judged;

    /// Which files have a service of this name with image or build; made once somebody asks.
    private final Map<String, Set<String>> offers = new HashMap<>();

    private ComposeProjects(Project project) {
        this.project = project;
        List<String> found =
                project.filesBesideCode(
                        path -> ComposeNames.isCompose(path) && Shipping.ships(path));
        List<ComposeFile> parsed =
                project
                        .parse(
                                found.stream().limit(MAX_FILES).toList(),
                                source ->
                                        Optional.of(source)
                                                .filter(it -> !isTemplate(it))
                                                .map(project::yaml)
                                                .map(ComposeFile::of))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        parsed.forEach(file -> files.put(file.path(), Optional.of(file)));
        Set<String> planned = addPlanned();
        Map<String, List<ComposeFile>> byFolder = new TreeMap<>();
        for (ComposeFile file : parsed) {
            if (!planned.contains(file.path()) && !file.isFirstFormat()) {
                byFolder.computeIfAbsent(Paths.folder(file.path()), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        byFolder.values().forEach(this::addFolder);
        judged = withoutParts();
    }

    private static boolean isTemplate(SourceText source) {
        return TEMPLATE.matcher(source.text()).find();
    }

    public static ComposeProjects of(Project project) {
        return project.once(ComposeProjects.class, ComposeProjects::new);
    }

    /// Every stack.
    public List<ComposeStack> all() {
        return List.copyOf(stacks);
    }

    /// The stacks whose services are judged: not one whose files are all part of a production
    /// stack, and not one that another includes or extends.
    public List<ComposeStack> judged() {
        return judged;
    }

    public List<ComposeStack> production() {
        return stacks.stream().filter(ComposeStack::production).toList();
    }

    private List<ComposeStack> withoutParts() {
        Set<String> included = new HashSet<>();
        Map<String, List<ComposeStack>> production = new HashMap<>();
        for (ComposeStack stack : stacks) {
            List<String> own = stack.project().files();
            stack.project().filesRead().stream()
                    .filter(path -> !own.contains(path))
                    .forEach(included::add);
            if (stack.production()) {
                own.forEach(path ->
                        production.computeIfAbsent(path, _ -> new ArrayList<>()).add(stack));
            }
        }
        return stacks.stream()
                .filter(stack -> {
                    List<String> own = stack.project().files();
                    return !included.contains(own.getFirst())
                            && production.getOrDefault(own.getFirst(), List.of()).stream()
                                    .noneMatch(other ->
                                            !other.project().files().equals(own)
                                                    && other.project().files().containsAll(own));
                })
                .toList();
    }

    /// A Compose file by its path, parsed once.
    public Optional<ComposeFile> file(String path) {
        return files.computeIfAbsent(
                path, it -> project.read(it).map(project::yaml).map(ComposeFile::of));
    }

    // What the plan names

    private Set<String> addPlanned() {
        Set<String> named = new LinkedHashSet<>();
        project.plan()
                .environments()
                .forEach((name, environment) -> {
                    List<String> paths = present(environment);
                    named.addAll(paths);
                    if (!paths.isEmpty() && isAsked(name)) {
                        add(paths, true, true);
                    }
                });
        return named;
    }

    private List<String> present(EnvironmentPlan environment) {
        return environment.compose().stream().filter(path -> file(path).isPresent()).toList();
    }

    private boolean isAsked(String environment) {
        String asked = project.environment();
        return asked.equals("all") || asked.equals(environment);
    }

    // What the folders hold

    private void addFolder(List<ComposeFile> files) {
        Optional<ComposeFile> base = base(files);
        Set<String> overrides = new LinkedHashSet<>();
        base.ifPresent(file -> addDefault(file, files, overrides));
        for (ComposeFile file : files) {
            boolean rest = !base.equals(Optional.of(file)) && !overrides.contains(file.path());
            if (rest) {
                addFurther(file, base);
            }
        }
    }

    private static Optional<ComposeFile> base(Collection<ComposeFile> files) {
        Map<String, ComposeFile> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(Paths.name(file.path()), file));
        return ComposeNames.DEFAULTS.stream()
                .map(name -> Optional.ofNullable(byName.get(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void addDefault(ComposeFile base, List<ComposeFile> files, Set<String> overrides) {
        List<String> together = new ArrayList<>(List.of(base.path()));
        files.stream()
                .map(ComposeFile::path)
                .filter(ComposeNames::isOverride)
                .forEach(overrides::add);
        overrides.stream().findFirst().ifPresent(together::add);
        add(together, false, true);
    }

    private void addFurther(ComposeFile file, Optional<ComposeFile> base) {
        boolean overlay = OverlayJudge.isOverlay(file, base, Scripts.of(project));
        if (overlay && base.isPresent()) {
            add(List.of(base.get().path(), file.path()), false, true);
        } else {
            add(List.of(file.path()), false, !overlay);
        }
    }

    private void add(List<String> paths, boolean planned, boolean complete) {
        boolean production = planned || paths.stream().anyMatch(ComposeNames::isProduction);
        String folder = Paths.folder(paths.getFirst());
        var variables = new ComposeVariables(project, folder, production);
        ComposeProject loaded = ComposeLoader.load(paths, new Sources(), variables);
        boolean aside = paths.stream().anyMatch(ComposeNames::isAside);
        boolean all = complete && !lacksOtherFiles(loaded);
        stacks.add(new ComposeStack(loaded, variables, production, aside, all));
    }

    /// Whether a service that it is not complete without stands in another file of the repository:
    /// then somebody runs both together.
    private boolean lacksOtherFiles(ComposeProject loaded) {
        Set<String> wanted = OverlayJudge.wanted(loaded);
        if (wanted.isEmpty()) {
            return false;
        }
        if (offers.isEmpty()) {
            project.filesBesideCode(ComposeNames::isCompose).stream()
                    .limit(MAX_FILES)
                    .map(this::file)
                    .flatMap(Optional::stream)
                    .forEach(this::addOffers);
        }
        return wanted.stream()
                .flatMap(name -> offers.getOrDefault(name, Set.of()).stream())
                .anyMatch(path -> !loaded.filesRead().contains(path));
    }

    private void addOffers(ComposeFile file) {
        for (String name : OverlayJudge.offered(file)) {
            offers.computeIfAbsent(name, _ -> new TreeSet<>()).add(file.path());
        }
    }

    private final class Sources implements ComposeSources {
        @Override
        public Optional<ComposeFile> compose(String path) {
            return file(path);
        }

        @Override
        public boolean exists(String path) {
            return project.exists(path);
        }

        @Override
        public boolean isIgnored(String path) {
            boolean inIgnoredFolder =
                    project.listing().ignored().stream()
                            .anyMatch(it -> it.endsWith("/") && path.startsWith(it));
            return inIgnoredFolder
                    || project.read(".gitignore")
                            .filter(it -> it.text().lines().anyMatch(line -> names(line, path)))
                            .isPresent();
        }

        /// A line of `.gitignore` without wildcards.
        private static boolean names(String line, String path) {
            String bare = line.strip().replaceFirst("^/", "");
            return bare.equals(path) || bare.equals(Paths.name(path));
        }

        @Override
        public Variables envFiles(List<String> paths, Variables outer) {
            return ComposeVariables.ofFiles(project, paths);
        }
    }
}
