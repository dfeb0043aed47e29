package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.GivenNames;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// `env/drift`
public final class EnvDrift implements Rule {
    /// Names in one message; more are counted.
    private static final int MAX_NAMES = 5;

    private static final Manual MANUAL =
            Manual.of("env/drift", Severity.WARNING, "environments that disagree with the contract")
                    .what(
                            """
                            Every environment that is known (those of the plan, else the files `.env.NAME` beside the
                            contract) is compared with the contract: a variable that it has and the contract does not
                            declare, and, for environments other than the one that is released to, required variables
                            of the contract that it lacks. What the released one lacks is `env/missing`.
                            """)
                    .why(
                            """
                            With no single list of variables, each place is set up by memory, and the one that was
                            forgotten is found by users.
                            """)
                    .fix(
                            "Declare the variable in the contract, or set it in the environment; delete it where nobody reads it.")
                    .limits(
                            """
                            A package without a contract of its own is not compared. Files that hold defaults only
                            lack nothing.
                            """)
                    .failing(
                            Example.file(".env.example", "API_URL=\nMAIL_URL=\n")
                                    .and(
                                            ".env.production",
                                            "API_URL=https://a.example\nMAIL_URL=https://m.example\nREGION=eu\n")
                                    .and(".env.staging", "API_URL=https://s.example\n")
                                    .finds(".env.production", 3)
                                    .finds(".env.staging", 1))
                    .passing(
                            Example.file(
                                            ".env.example",
                                            "API_URL=\n# optional\nMAIL_URL=\n# REGION=eu\n")
                                    .and(
                                            ".env.production",
                                            "API_URL=https://a.example\nREGION=eu\nNODE_ENV=production\n")
                                    .and(".env.staging", "API_URL=https://s.example\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Environments environments = Environments.of(project);
        for (Environment environment : environments.all()) {
            environments
                    .ownContract(environment)
                    .filter(_ -> environment.isKnown())
                    .ifPresent(contract -> {
                        undeclared(project, environment, contract, report);
                        if (environment.whole() && !environments.isAsked(environment)) {
                            lacking(environments, environment, contract, report);
                        }
                    });
        }
    }

    private void undeclared(
            Project project, Environment environment, Contract contract, Consumer<Finding> report) {
        for (EnvEntry entry : environment.variables().values()) {
            boolean known =
                    contract.declares(entry.name())
                            || GivenNames.has(entry.name())
                            || project.plan().env().variables().containsKey(entry.name());
            if (!known) {
                report.accept(
                        finding(
                                        entry.place(),
                                        "%s is set in %s, and %s does not declare it"
                                                .formatted(
                                                        entry.name(),
                                                        environment.name(),
                                                        contract.path()))
                                .withTrace(Place.file(contract.path()), "the contract"));
            }
        }
    }

    private void lacking(
            Environments environments,
            Environment environment,
            Contract contract,
            Consumer<Finding> report) {
        List<EnvEntry> lacking =
                contract.variables().values().stream()
                        .filter(entry -> environments.requires(contract, entry.name()))
                        .filter(entry -> !GivenNames.has(entry.name()))
                        .filter(entry -> environment.find(entry.name()).isEmpty())
                        .toList();
        if (!lacking.isEmpty()) {
            Place place = Place.line(environment.strongest().map(EnvFile::path).orElse("."), 1);
            String message =
                    "%s does not have %s, which %s declares"
                            .formatted(environment.name(), names(lacking), contract.path());
            report.accept(finding(place, message).withTrace(steps(lacking)));
        }
    }

    private static String names(List<EnvEntry> entries) {
        String first =
                entries.stream()
                        .limit(MAX_NAMES)
                        .map(EnvEntry::name)
                        .collect(Collectors.joining(", "));
        int more = entries.size() - MAX_NAMES;
        return more > 0 ? "%s and %s more".formatted(first, more) : first;
    }

    private static List<Step> steps(List<EnvEntry> entries) {
        return entries.stream()
                .limit(MAX_NAMES)
                .map(entry -> new Step(entry.place(), entry.name() + " is declared here"))
                .toList();
    }
}
