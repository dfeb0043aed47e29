package dev.interlock.check.project;

import dev.interlock.check.source.compose.UnseenVariables;
import dev.interlock.check.source.compose.Variables;
import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The environment that a project's `${NAME}` is looked up in: the `.env` beside its file, which
/// Compose reads by itself, and the environment that the check is asked about, which a shell or
/// `--env-file` gives and which wins.
///
/// A name that is in neither is absent only where nothing else can give it: not another env file of
/// the folder (of a production file: none of another environment), not a contract that declares it
/// (then its absence is a matter of `env/missing`), not a script or pipeline that mentions it, not
/// the shell.
public final class ComposeVariables implements Variables {
    /// What shells, Docker and pipelines set by themselves.
    private static final Set<String> SHELL =
            Set.of(
                    "CI",
                    "DISPLAY",
                    "EDITOR",
                    "EUID",
                    "GID",
                    "HOME",
                    "HOST",
                    "HOSTNAME",
                    "IFS",
                    "LANG",
                    "LC_ALL",
                    "LOGNAME",
                    "OLDPWD",
                    "PATH",
                    "PWD",
                    "SHELL",
                    "SSH_AUTH_SOCK",
                    "TERM",
                    "TMPDIR",
                    "TZ",
                    "UID",
                    "USER",
                    "XAUTHORITY",
                    "XDG_RUNTIME_DIR");

    private static final List<String> SHELL_PREFIXES =
            List.of("COMPOSE_", "DOCKER_", "BUILDKIT_", "GITHUB_", "CI_");

    private final Project project;

    /// What the environment that is asked about gives.
    private final Map<String, EnvEntry> asked = new HashMap<>();

    /// Names of the contract that speaks for the folder.
    private final Set<String> declared = new HashSet<>();

    /// Names of every environment.
    private final Set<String> anywhere = new HashSet<>();

    /// What the `.env` beside the file gives.
    private final Map<String, EnvEntry> beside;

    /// Whether the `.env` beside the file is what the environment has, rather than one machine's.
    private final boolean besideCounts;

    private final boolean known;

    /// Names in env files of the folder that somebody may name on the command line.
    private final Set<String> nearby;

    ComposeVariables(Project project, String folder, boolean production) {
        this.project = project;
        this.nearby = nearby(project, folder, production);
        Environments environments = Environments.of(project);
        List<Environment> here = here(environments.asked(folder), production);
        here.reversed().forEach(it -> asked.putAll(it.variables()));
        environments.contract(folder).ifPresent(this::declare);
        environments.all().forEach(it -> anywhere.addAll(it.variables().keySet()));
        String path = Paths.in(folder, ".env");
        Optional<EnvFile> file =
                project.exists(path)
                        ? project.read(path).map(text -> EnvFile.read(text, Dialect.COMPOSE))
                        : Optional.empty();
        this.beside =
                file.map(EnvFile::byName).<Map<String, EnvEntry>>map(Map::copyOf).orElse(Map.of());
        boolean whole = here.stream().anyMatch(Environment::whole);
        this.besideCounts = !production || !whole || isTracked(path);
        this.known = whole || file.isPresent();
    }

    /// Where every environment is asked about, a production file is run with that of production.
    private static List<Environment> here(List<Environment> asked, boolean production) {
        List<Environment> own = asked.stream().filter(Environment::isProduction).toList();
        return production && !own.isEmpty() ? own : asked;
    }

    private void declare(Contract contract) {
        declared.addAll(contract.variables().keySet());
        declared.addAll(contract.mentioned());
    }

    /// For a production file those of environments of their own (`.env.NAME`) are none of it.
    private static Set<String> nearby(Project project, String folder, boolean production) {
        Set<String> names = new HashSet<>();
        for (Named entry : project.folder(folder)) {
            boolean dotted = entry.name().startsWith(".env") && !production;
            boolean plain = entry.name().endsWith(".env") && !entry.name().equals(".env");
            if (entry.kind() != Entry.Kind.FOLDER && (dotted || plain)) {
                project.read(entry.path())
                        .map(text -> EnvFile.read(text, Dialect.COMPOSE))
                        .ifPresent(file -> names.addAll(file.byName().keySet()));
            }
        }
        return names;
    }

    private boolean isTracked(String path) {
        return project.git() instanceof Git.Repository repository
                && repository.tracked().contains(path);
    }

    /// Whether anything is known of the environment.
    public boolean isKnown() {
        return known;
    }

    @Override
    public Variable of(String name) {
        EnvEntry given = asked.get(name);
        if (given != null) {
            return given(given);
        }
        EnvEntry besides = beside.get(name);
        if (besides == null) {
            return other(name);
        }
        return besideCounts ? given(besides) : new Variable.Unknown();
    }

    private static Variable given(EnvEntry entry) {
        return new Variable.Given(entry.value(), entry.place());
    }

    private Variable other(String name) {
        return known && !mayBeGiven(name) ? new Variable.Absent() : new Variable.Unknown();
    }

    /// Whether something outside of the env files may give the name.
    public boolean mayBeGiven(String name) {
        return SHELL.contains(name)
                || nearby.contains(name)
                || SHELL_PREFIXES.stream().anyMatch(name::startsWith)
                || declared.contains(name)
                || project.plan().env().variables().containsKey(name)
                || Scripts.of(project).mention(name);
    }

    /// Whether the project knows a variable of this name at all: an env file has it, a contract or
    /// the plan declares it.
    public boolean knows(String name) {
        return asked.containsKey(name)
                || beside.containsKey(name)
                || declared.contains(name)
                || anywhere.contains(name)
                || project.plan().env().variables().containsKey(name);
    }

    /// What these env files give, as Compose reads them.
    static Variables ofFiles(Project project, List<String> paths) {
        Map<String, Variable> all = new LinkedHashMap<>();
        for (String path : paths) {
            Optional<EnvFile> file =
                    project.read(path).map(text -> EnvFile.read(text, Dialect.COMPOSE));
            if (file.isEmpty()) {
                return new UnseenVariables();
            }
            file.get()
                    .byName()
                    .forEach((name, it) ->
                            all.put(name, new Variable.Given(it.value(), it.place())));
        }
        return name -> all.getOrDefault(name, new Variable.Absent());
    }
}
