package dev.interlock.check.matrix;

import dev.interlock.check.matrix.Column.Fixed;
import dev.interlock.check.matrix.Column.Named;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.model.Finding;
import dev.interlock.model.Sorting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which findings speak of which variable, and of which place on its way.
final class Judgements {
    /// The area `env`, and rules of others that speak of variables by name.
    static final Set<String> RULES =
            Set.of(
                    "env",
                    "artifact/baked-mismatch",
                    "compose/escaped-variable",
                    "compose/undefined-variable",
                    "docker/build-variable-without-value",
                    "docker/secret-in-image");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, List<Finding>> byName = new HashMap<>();
    private final Map<String, List<String>> environmentsByFile = new HashMap<>();
    private final Set<String> contracts;

    Judgements(Environments environments, Collection<Finding> findings) {
        this.contracts =
                environments.contracts().stream().map(Contract::path).collect(Collectors.toSet());
        for (Environment environment : environments.all()) {
            environment
                    .files()
                    .forEach(file ->
                            environmentsByFile
                                    .computeIfAbsent(file.path(), _ -> new ArrayList<>())
                                    .add(environment.name()));
        }
        findings.stream().filter(Judgements::speaksOfVariables).forEach(this::add);
    }

    static boolean speaksOfVariables(Finding finding) {
        return finding.rule().startsWith("env/") || RULES.contains(finding.rule());
    }

    /// A message names the variables that it is about.
    private void add(Finding finding) {
        Matcher names = NAME.matcher(finding.message());
        while (names.find()) {
            List<Finding> known = byName.computeIfAbsent(names.group(), _ -> new ArrayList<>());
            if (known.isEmpty() || !known.getLast().equals(finding)) {
                known.add(finding);
            }
        }
    }

    /// @param declared whether a contract has the variable
    List<Judgement> about(String name, boolean declared, Map<String, Holding> holdings) {
        List<Judgement> found = new ArrayList<>();
        for (Finding finding : byName.getOrDefault(name, List.of())) {
            columns(finding, declared, holdings)
                    .forEach(column -> found.add(new Judgement(finding, column)));
        }
        found.sort(
                Sorting.by((Judgement judgement) -> judgement.finding().severity())
                        .then(Judgement::finding, Finding.ORDER));
        return found;
    }

    private List<Column> columns(Finding finding, boolean declared, Map<String, Holding> holdings) {
        if (finding.rule().equals("env/undeclared")) {
            return List.of(Fixed.CONTRACT);
        }
        if (finding.rule().equals("env/missing")) {
            List<Column> lacking = new ArrayList<>(lacking(finding, holdings));
            if (!declared && !contracts.isEmpty() && isCode(finding.place().path())) {
                lacking.add(Fixed.CONTRACT);
            }
            return lacking.isEmpty() ? List.of(column(finding)) : lacking;
        }
        return List.of(column(finding));
    }

    /// The environments that the message names and that lack the variable.
    private static List<Column> lacking(Finding finding, Map<String, Holding> holdings) {
        List<Column> lacking = new ArrayList<>();
        holdings.forEach((environment, holding) -> {
            boolean has =
                    switch (holding.state()) {
                        case SET -> true;
                        case EMPTY, ABSENT, UNKNOWN, ELSEWHERE -> false;
                    };
            if (!has && finding.message().contains(" " + environment)) {
                lacking.add(new Named(environment));
            }
        });
        return lacking;
    }

    private Column column(Finding finding) {
        String path = finding.place().path();
        if (environmentsByFile.containsKey(path)) {
            return new Named(environmentsByFile.get(path).getFirst());
        }
        if (contracts.contains(path)) {
            return Fixed.CONTRACT;
        }
        if (finding.rule().startsWith("docker/")) {
            return Fixed.IMAGE;
        }
        if (path.startsWith(".github/")) {
            return Fixed.PIPELINE;
        }
        return isCode(path) ? Fixed.CODE : Fixed.COMPOSE;
    }

    private static boolean isCode(String path) {
        return !path.endsWith(".yml") && !path.endsWith(".yaml");
    }
}
