package dev.interlock.check.project;

import dev.interlock.check.source.dotenv.EnvFile;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Place;
import dev.interlock.plan.EnvironmentPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environments that are known, and the contracts that say which variables there are.
///
/// An environment comes from `--env-file NAME=FILE`, else from the plan, else by convention from a
/// file `.env.NAME`, on disk even where git ignores it, in the root and in every package's folder;
/// each folder is a world of its own. A committed `.env` counts as defaults below such a file. By
/// convention, a committed file that has publicly prefixed names only holds defaults, and so does a
/// committed `.env.development`.
public final class Environments {
    /// Names of contracts by convention, best first.
    private static final List<String> CONTRACTS =
            List.of(".env.example", ".env.sample", ".env.template", ".env.dist");

    private static final Pattern ENV_FILE = Pattern.compile("\\.env\\.([A-Za-z][A-Za-z0-9_-]*)");

    /// `.env.NAME` files that are no environment: contracts, one machine's own, vaults, backups.
    private static final Set<String> NO_ENVIRONMENT =
            Set.of(
                    "backup",
                    "bak",
                    "base",
                    "ci",
                    "default",
                    "defaults",
                    "dist",
                    "docker",
                    "e2e",
                    "example",
                    "keys",
                    "local",
                    "me",
                    "old",
                    "orig",
                    "previous",
                    "sample",
                    "schema",
                    "shared",
                    "swp",
                    "template",
                    "test",
                    "testing",
                    "tmp",
                    "vault");

    /// Short names of environments.
    private static final Map<String, String> ALIASES =
            Map.of(
                    "prod", Options.PRODUCTION,
                    "stage", "staging",
                    "stg", "staging",
                    "dev", "development");

    /// Folders that are looked into; more are not a monorepo but a store of them.
    private static final int MAX_FOLDERS = 1_000;

    private final Project project;
    private final List<Environment> all = new ArrayList<>();
    private final SequencedMap<String, Contract> contracts = new LinkedHashMap<>();

    private Environments(Project project) {
        this.project = project;
        Set<String> folders = folders();
        folders.forEach(this::findContract);
        addNamed();
        folders.forEach(this::addByConvention);
    }

    public static Environments of(Project project) {
        return project.once(Environments.class, Environments::new);
    }

    /// Every environment, those of the command line and the plan first; also those of which no file
    /// could be read.
    public List<Environment> all() {
        return List.copyOf(all);
    }

    /// Those that the check is asked about and of which values are known.
    public List<Environment> asked() {
        return all.stream().filter(Environment::isKnown).filter(this::isAsked).toList();
    }

    /// Every variable of every asked environment, as it ends up; a file that two environments share
    /// is told once for each.
    public List<Assigned> assigned() {
        return asked().stream()
                .flatMap(environment ->
                        environment.variables().values().stream()
                                .map(entry -> new Assigned(environment, entry)))
                .toList();
    }

    public boolean isAsked(Environment environment) {
        String asked = project.environment();
        return asked.equals("all") || asked.equals(environment.name());
    }

    /// By the path of the file.
    public List<Contract> contracts() {
        return List.copyOf(contracts.values());
    }

    /// The contract that speaks for an environment: its folder's, else the nearest above it.
    public Optional<Contract> contract(Environment environment) {
        return contract(environment.folder());
    }

    /// The contract that speaks for a folder: its own, else the nearest above it.
    public Optional<Contract> contract(String folder) {
        String at = folder;
        while (!contracts.containsKey(at) && !at.isEmpty()) {
            at = Paths.folder(at);
        }
        return Optional.ofNullable(contracts.get(at));
    }

    /// The contract of an environment's very own folder, which has to declare all that the
    /// environment has; one further up speaks for other packages as well.
    public Optional<Contract> ownContract(Environment environment) {
        return Optional.ofNullable(contracts.get(environment.folder()));
    }

    /// The asked environments that hold in a folder: its own, else those of the nearest folder
    /// above it that has any.
    public List<Environment> asked(String folder) {
        List<Environment> asked = asked();
        String at = folder;
        while (true) {
            String here = at;
            List<Environment> found =
                    asked.stream().filter(each -> each.folder().equals(here)).toList();
            if (!found.isEmpty() || at.isEmpty()) {
                return found;
            }
            at = Paths.folder(at);
        }
    }

    /// Whether the contract wants the variable to have a value everywhere; see "Required".
    public boolean requires(Contract contract, String name) {
        boolean declared =
                contract.find(name).filter(entry -> !contract.saysOptional(entry)).isPresent();
        return plannedRequired(name).orElse(declared);
    }

    /// What the plan says: `env.variables.NAME.required`.
    public Optional<Boolean> plannedRequired(String name) {
        return Optional.ofNullable(project.plan().env().variables().get(name))
                .flatMap(variable -> variable.required());
    }

    private Set<String> folders() {
        Set<String> folders = new TreeSet<>();
        folders.add("");
        project.files(path -> isPackage(path) || isEnvFile(path)).stream()
                .filter(Shipping::ships)
                .map(Paths::folder)
                .distinct()
                .limit(MAX_FOLDERS)
                .forEach(folders::add);
        return folders;
    }

    private static boolean isPackage(String path) {
        return Paths.name(path).equals("package.json");
    }

    private static boolean isEnvFile(String path) {
        return Paths.name(path).startsWith(".env");
    }

    private void findContract(String folder) {
        Optional<String> named = project.plan().env().contract();
        if (folder.isEmpty() && named.isPresent()) {
            read(named.get(), folder)
                    .ifPresentOrElse(
                            file -> contracts.put(folder, Contract.of(folder, file, true)),
                            () ->
                                    project.unread(
                                            named.get(),
                                            "the plan names it as `env.contract`, and it is not there"));
            return;
        }
        for (String name : CONTRACTS) {
            Optional<EnvFile> file =
                    listed(Paths.in(folder, name)).flatMap(path -> read(path, folder));
            if (file.isPresent()) {
                contracts.put(folder, Contract.of(folder, file.get(), false));
                return;
            }
        }
    }

    /// The environments of the command line and of the plan: worlds of the root.
    private void addNamed() {
        project.options()
                .envFiles()
                .forEach((name, file) -> add(name, List.of(file), Place.file(file)));
        project.plan().environments().forEach(this::addPlanned);
    }

    private void addPlanned(String name, EnvironmentPlan planned) {
        boolean given = project.options().envFiles().containsKey(name);
        if (!given && !planned.envFiles().isEmpty()) {
            Place place = project.plan().place("environments.%s.env-file".formatted(name));
            add(name, planned.envFiles(), place);
        }
    }

    private void add(String name, List<String> paths, Place declared) {
        List<EnvFile> files = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String path : paths) {
            read(path, Paths.folder(path)).ifPresentOrElse(files::add, () -> absent.add(path));
        }
        all.add(new Environment(name, "", files, absent, true, declared));
    }

    private void addByConvention(String folder) {
        SequencedMap<String, String> paths = new LinkedHashMap<>();
        for (Named entry : project.folder(folder)) {
            Matcher match = ENV_FILE.matcher(entry.name());
            if (entry.kind() != Entry.Kind.FOLDER && match.matches()) {
                String name = match.group(1);
                if (ALIASES.containsKey(name)) {
                    paths.putIfAbsent(ALIASES.get(name), Paths.in(folder, entry.name()));
                } else if (!NO_ENVIRONMENT.contains(name)) {
                    paths.put(name, Paths.in(folder, entry.name()));
                }
            }
        }
        paths.forEach((name, path) -> {
            if (!folder.isEmpty() || !isNamed(name)) {
                addByConvention(folder, name, path);
            }
        });
    }

    private void addByConvention(String folder, String name, String path) {
        if (all.stream()
                .anyMatch(
                        each -> each.files().stream().anyMatch(file -> file.path().equals(path)))) {
            return;
        }
        read(path, folder)
                .ifPresent(file -> {
                    List<EnvFile> files = new ArrayList<>();
                    String base = Paths.in(folder, ".env");
                    if (isCommitted(base)) {
                        read(base, folder).ifPresent(files::add);
                    }
                    files.add(file);
                    all.add(
                            new Environment(
                                    name,
                                    folder,
                                    files,
                                    List.of(),
                                    !isDefaults(name, file),
                                    Place.file(path)));
                });
    }

    /// Whether the command line or the plan says what this environment is.
    private boolean isNamed(String name) {
        return all.stream().anyMatch(each -> each.folder().isEmpty() && each.name().equals(name));
    }

    /// A committed `.env.development` lies under each developer's own `.env`.
    private boolean isDefaults(String environment, EnvFile file) {
        boolean publicOnly =
                file.byName().keySet().stream()
                        .allMatch(name -> SecretNames.publicPrefix(name).isPresent());
        return isCommitted(file.path()) && (publicOnly || environment.equals("development"));
    }

    /// Also where git cannot say.
    private boolean isCommitted(String path) {
        return switch (project.git()) {
            case Git.Repository repository -> repository.tracked().contains(path);
            case Git.Unknown _ -> project.isListed(path);
        };
    }

    private Optional<String> listed(String path) {
        return project.isListed(path) ? Optional.of(path) : Optional.empty();
    }

    private Optional<EnvFile> read(String path, String folder) {
        return project.read(path)
                .map(text -> EnvFile.read(text, EnvReaders.of(project).reader(folder)));
    }
}
