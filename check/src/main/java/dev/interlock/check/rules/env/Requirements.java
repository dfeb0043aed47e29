package dev.interlock.check.rules.env;

import dev.interlock.check.graph.BuildConfigurations;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.PackageUse;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.ComposeNeeds;
import dev.interlock.check.project.ComposeNeeds.Need;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.EnvFileReference;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.plan.EnvPlan.Variable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the contract, the plan, Compose files and code want of one environment, and whether it has
/// that.
final class Requirements {
    private final Project project;
    private final Environment environment;
    private final Optional<Contract> contract;
    private final ComposeNeeds compose;
    private final Provided provided;
    private final SortedMap<String, CodeReads> reads = new TreeMap<>();

    /// Names that code reads only where a bundler's configuration gives them.
    private final Set<String> bundled = new HashSet<>();

    Requirements(Project project, Environment environment) {
        this.project = project;
        this.environment = environment;
        this.contract = Environments.of(project).ownContract(environment);
        this.compose = ComposeNeeds.of(project, environment);
        this.provided = Provided.of(project);
        EnvironmentReads.of(project).byName().forEach(this::addReads);
    }

    /// Those of code that takes its variables from this environment.
    private void addReads(String name, List<VariableRead> all) {
        PackageUse use = PackageUse.of(project);
        List<VariableRead> own =
                all.stream()
                        .filter(VariableRead::ships)
                        .filter(read -> !use.isPublished(read.owner()))
                        .filter(read -> read.apps().stream().anyMatch(this::isAsked))
                        .toList();
        List<VariableRead> open = own.stream().filter(read -> !isBundled(read)).toList();
        if (!open.isEmpty()) {
            reads.put(name, CodeReads.of(project, name, open));
        } else if (!own.isEmpty()) {
            bundled.add(name);
        }
    }

    private boolean isAsked(String app) {
        return Environments.of(project).asked(app).contains(environment);
    }

    /// Whether all applications of this environment have the value by their bundler.
    private boolean isBundled(VariableRead read) {
        BuildConfigurations configurations = BuildConfigurations.of(project);
        return read.apps().stream()
                .filter(this::isAsked)
                .allMatch(app -> configurations.gives(app, read.name()));
    }

    /// Names that something requires, each once.
    Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        Environments environments = Environments.of(project);
        contract.ifPresent(it ->
                it.variables().keySet().stream()
                        .filter(name -> environments.requires(it, name))
                        .filter(name -> !isOptionalInCode(name))
                        .forEach(wanted::add));
        planned()
                .forEach((name, variable) -> {
                    if (variable.required().orElse(true)) {
                        wanted.add(name);
                    }
                });
        compose.needs().values().stream()
                .filter(need -> need.declaredOnly() && need.certain())
                .filter(need -> environments.plannedRequired(need.name()).orElse(true))
                .filter(need -> contract.filter(it -> isOptional(it, need.name())).isEmpty())
                .forEach(need -> wanted.add(need.name()));
        reads.values().stream()
                .filter(CodeReads::isRequired)
                .map(CodeReads::name)
                .filter(name -> environments.plannedRequired(name).orElse(true))
                .filter(name -> contract.filter(it -> isOptional(it, name)).isEmpty())
                .filter(name -> !isGivenToBuild(name))
                .forEach(wanted::add);
        return wanted;
    }

    Optional<CodeReads> code(String name) {
        return Optional.ofNullable(reads.get(name));
    }

    /// Unless the plan insists.
    private boolean isOptionalInCode(String name) {
        boolean insisted = Environments.of(project).plannedRequired(name).orElse(false);
        return !insisted && code(name).filter(CodeReads::isOptional).isPresent();
    }

    /// Whether it is only built in, and the build gets it from somewhere else.
    private boolean isGivenToBuild(String name) {
        return provided.hasAtBuild(name)
                && code(name)
                        .filter(it -> it.reads().stream().allMatch(VariableRead::isInlined))
                        .isPresent();
    }

    private static boolean isOptional(Contract contract, String name) {
        boolean declared = contract.find(name).isPresent();
        return contract.find(name).filter(contract::saysOptional).isPresent()
                || (!declared && contract.declares(name));
    }

    /// The plan speaks of the root's environment.
    Map<String, Variable> planned() {
        return environment.folder().isEmpty() ? project.plan().env().variables() : Map.of();
    }

    boolean isLacking(String name) {
        boolean takesEmpty = code(name).filter(CodeReads::takesEmpty).isPresent();
        boolean has =
                environment.find(name).filter(entry -> takesEmpty || !isEmpty(entry)).isPresent();
        boolean given =
                provided.has(name) || bundled.contains(name) || compose.given().contains(name);
        return !has && !given;
    }

    private static boolean isEmpty(EnvEntry entry) {
        return entry.value().isBlank() && entry.references().isEmpty();
    }

    Optional<EnvEntry> declaration(String name) {
        return contract.flatMap(it -> it.find(name));
    }

    /// What a Compose file takes from the environment under this name.
    Optional<Need> need(String name) {
        return Optional.ofNullable(compose.needs().get(name));
    }

    List<EnvFileReference> absentFiles() {
        return List.copyOf(compose.absentFiles());
    }

    boolean declares(String name) {
        return contract.filter(it -> it.declares(name)).isPresent();
    }
}
