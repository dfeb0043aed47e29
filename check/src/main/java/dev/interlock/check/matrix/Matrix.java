package dev.interlock.check.matrix;

import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.GivenNames;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every variable of a project against the places on its way: read in code, declared in the
/// contract, handed on by images, Compose and pipelines, set in each environment.
///
/// A variable is one that code reads (tests aside), a contract or the plan declares, or an
/// environment sets. What only an image or a service of somebody else has is left out.
///
/// @param service as the plan names it; empty where it does not
/// @param environments names, in the order in which the project knows them
/// @param rows by name
public record Matrix(String service, List<String> environments, List<Row> rows) {
    /// Rules and areas whose findings speak of variables by name.
    public static final Set<String> RULES = Judgements.RULES;

    public Matrix {
        environments = List.copyOf(environments);
        rows = List.copyOf(rows);
    }

    /// @param reads of code; see [dev.interlock.check.graph.EnvironmentReads]
    /// @param findings of every rule that speaks of variables
    public static Matrix of(
            Project project, Collection<VariableRead> reads, Collection<Finding> findings) {
        return new Maker(project, reads, findings).make();
    }

    /// Rows that a rule finds fault with, remarks not counted.
    public List<Row> broken() {
        return rows.stream().filter(Row::isBroken).toList();
    }

    /// The same matrix with these rows only.
    public Matrix withRows(List<Row> others) {
        return new Matrix(service, environments, others);
    }

    /// Mutable: it lives for one call.
    private static final class Maker {
        private final Project project;
        private final Environments environments;
        private final Supplies supplies;
        private final Judgements judgements;
        private final Map<String, List<Reading>> readings = new TreeMap<>();
        private final Map<String, Set<String>> homes = new TreeMap<>();

        Maker(Project project, Collection<VariableRead> reads, Collection<Finding> findings) {
            this.project = project;
            this.environments = Environments.of(project);
            this.supplies = new Supplies(project);
            this.judgements = new Judgements(environments, findings);
            reads.stream().filter(read -> read.role() != ModuleRole.TEST).forEach(this::add);
            readings.values()
                    .forEach(list ->
                            list.sort(
                                    Sorting.by((Reading reading) -> reading.role())
                                            .then(reading -> reading.place().path())
                                            .then(reading -> reading.place().line())
                                            .then(reading -> reading.place().column())));
        }

        private void add(VariableRead read) {
            Place place =
                    project.read(read.path())
                            .map(text -> text.place(read.span().start(), read.span().length()))
                            .orElseGet(() -> Place.file(read.path()));
            readings.computeIfAbsent(read.name(), _ -> new ArrayList<>())
                    .add(new Reading(place, read.need(), read.time(), read.side(), read.role()));
            homes.computeIfAbsent(read.name(), _ -> new TreeSet<>()).addAll(read.apps());
        }

        Matrix make() {
            Set<String> columns = new LinkedHashSet<>();
            environments.all().forEach(environment -> columns.add(environment.name()));
            List<Row> rows = names().stream().map(name -> row(name, columns)).toList();
            return new Matrix(project.plan().service().orElse(""), List.copyOf(columns), rows);
        }

        private Set<String> names() {
            Set<String> names = new TreeSet<>(readings.keySet());
            environments
                    .contracts()
                    .forEach(contract -> {
                        names.addAll(contract.variables().keySet());
                        names.addAll(contract.mentioned());
                    });
            environments.all().forEach(each -> names.addAll(each.variables().keySet()));
            names.addAll(project.plan().env().variables().keySet());
            names.removeIf(name -> GivenNames.has(name) && !isDeclared(name));
            return names;
        }

        private boolean isDeclared(String name) {
            return environments.contracts().stream()
                    .anyMatch(contract -> contract.find(name).isPresent());
        }

        private Row row(String name, Set<String> columns) {
            SequencedMap<String, Holding> holdings = new LinkedHashMap<>();
            columns.forEach(column -> holdings.put(column, holding(name, column)));
            List<Declaration> declarations = declarations(name);
            return new Row(
                    name,
                    readings.getOrDefault(name, List.of()),
                    declarations,
                    supplies.image(name),
                    supplies.compose(name),
                    supplies.pipeline(name),
                    holdings,
                    judgements.about(name, !declarations.isEmpty(), holdings));
        }

        private List<Declaration> declarations(String name) {
            List<Declaration> found = new ArrayList<>();
            for (Contract contract : environments.contracts()) {
                Optional<EnvEntry> entry = contract.find(name);
                if (entry.isPresent()) {
                    Declaration.Duty duty =
                            environments.requires(contract, name)
                                    ? Declaration.Duty.REQUIRED
                                    : Declaration.Duty.OPTIONAL;
                    found.add(new Declaration(entry.get().place(), duty));
                } else if (contract.mentioned().contains(name)) {
                    found.add(
                            new Declaration(
                                    Place.file(contract.path()), Declaration.Duty.COMMENTED));
                }
            }
            if (found.isEmpty() && project.plan().env().variables().containsKey(name)) {
                Declaration.Duty duty =
                        environments.plannedRequired(name).orElse(true)
                                ? Declaration.Duty.REQUIRED
                                : Declaration.Duty.OPTIONAL;
                found.add(new Declaration(project.plan().place("env.variables." + name), duty));
            }
            return found;
        }

        /// Of environments of one name in several folders, the one that has it speaks.
        private Holding holding(String name, String column) {
            List<Environment> named =
                    environments.all().stream().filter(it -> it.name().equals(column)).toList();
            List<Holding> held =
                    named.stream()
                            .flatMap(environment -> environment.find(name).stream())
                            .map(Maker::held)
                            .toList();
            if (!held.isEmpty()) {
                return held.stream()
                        .filter(holding -> holding.state() == Holding.State.SET)
                        .findFirst()
                        .orElseGet(held::getFirst);
            }
            List<Environment> near = named.stream().filter(it -> isNear(it, name)).toList();
            if (near.isEmpty()) {
                return Holding.without(Holding.State.ELSEWHERE);
            }
            boolean known = near.stream().allMatch(it -> it.isKnown() && it.whole());
            return Holding.without(known ? Holding.State.ABSENT : Holding.State.UNKNOWN);
        }

        private static Holding held(EnvEntry entry) {
            boolean empty = entry.value().isBlank() && entry.references().isEmpty();
            return new Holding(
                    empty ? Holding.State.EMPTY : Holding.State.SET, Optional.of(entry.place()));
        }

        /// Whether the variable is one of this environment's part of the repository.
        private boolean isNear(Environment environment, String name) {
            boolean declared =
                    environments.contract(environment).filter(it -> it.declares(name)).isPresent();
            boolean planned =
                    environment.folder().isEmpty()
                            && project.plan().env().variables().containsKey(name);
            boolean read =
                    homes.getOrDefault(name, Set.of()).stream()
                            .anyMatch(app -> isWithin(app, environment.folder()));
            return declared || planned || read;
        }

        private static boolean isWithin(String folder, String outer) {
            return outer.isEmpty() || folder.equals(outer) || folder.startsWith(outer + "/");
        }
    }
}
