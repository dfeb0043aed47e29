package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.BuildConfigurations;
import dev.interlock.check.graph.EntryChains;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.graph.PackageUse;
import dev.interlock.check.graph.VariableRead;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// `env/undeclared`
public final class UndeclaredVariable implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "env/undeclared",
                            Severity.ERROR,
                            "code reads a variable that the contract does not declare")
                    .what(
                            """
                            A variable that code reads (`process.env`, `import.meta.env`, `$env/*` of SvelteKit,
                            `astro:env`, NestJS's `ConfigService`, a schema such as t3-env's, Joi's or convict's, or a
                            function that reads what its argument names, wherever it is defined) and that the contract
                            does not declare: the file that the plan names, else `.env.example` and its like, in the
                            package's folder or the nearest above. A shared package belongs to the applications that
                            depend on it; it is enough that one of their contracts has the name, commented out or not.
                            An error where the plan names the contract, else a warning; a remark where every read has a
                            fallback or tests the variable first, and in scripts and tool configuration.
                            """)
                    .why(
                            """
                            The contract is what people set a new environment up by. What it does not name is missing
                            there, and the code finds out in front of users.
                            """)
                    .fix(
                            "Declare the variable in the contract (commented out or marked `optional` where the code can do without), or stop reading it.")
                    .limits(
                            """
                            Names that runtimes and platforms give, and those that an image, a Compose file, a
                            platform's or a bundler's configuration sets, need no declaration. Computed names
                            (`process.env[name]`) are not seen, nor are tests, nor libraries that are published for
                            others, who set their variables. Without any contract there is nothing to compare with.
                            """)
                    .failing(
                            Example.file(".env.example", "DATABASE_URL=\n")
                                    .and(
                                            "src/chat.ts",
                                            """
                                            export const region = process.env.AI_REGION;
                                            export const model = process.env.AI_MODEL ?? 'small';
                                            export const database = process.env.DATABASE_URL;
                                            """)
                                    .finds("src/chat.ts", 1)
                                    .finds("src/chat.ts", 2))
                    .passing(
                            Example.file(".env.example", "DATABASE_URL=\n# AI_REGION=eu\n")
                                    .and(
                                            "src/chat.ts",
                                            """
                                            export const region = process.env.AI_REGION;
                                            export const database = process.env.DATABASE_URL;
                                            export const port = process.env.PORT;
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Environments environments = Environments.of(project);
        if (environments.contracts().isEmpty()) {
            return;
        }
        Provided provided = Provided.of(project);
        PackageUse use = PackageUse.of(project);
        Set<String> planned = project.plan().env().variables().keySet();
        for (Map.Entry<String, List<VariableRead>> each :
                EnvironmentReads.of(project).byName().entrySet()) {
            String name = each.getKey();
            if (!planned.contains(name) && !provided.has(name)) {
                CodeReads undeclared =
                        CodeReads.of(
                                project,
                                name,
                                each.getValue().stream()
                                        .filter(read -> !use.isPublished(read.owner()))
                                        .filter(read -> !isOfThePipeline(read))
                                        .filter(read -> !isBundled(project, read))
                                        .filter(read -> isUndeclared(environments, read))
                                        .toList());
                undeclared
                        .first()
                        .map(read -> finding(environments, undeclared, read))
                        .ifPresent(report);
            }
        }
    }

    /// Actions of `.github` and the like run where the pipeline sets their variables.
    private static boolean isOfThePipeline(VariableRead read) {
        return read.path().startsWith(".") && !read.ships();
    }

    /// Whether the configuration of a bundler gives it.
    private static boolean isBundled(Project project, VariableRead read) {
        BuildConfigurations configurations = BuildConfigurations.of(project);
        return read.apps().stream().anyMatch(app -> configurations.gives(app, read.name()));
    }

    /// Whether there are contracts that speak for the read, and none of them has the name.
    private static boolean isUndeclared(Environments environments, VariableRead read) {
        Set<Contract> contracts = contracts(environments, read);
        return !contracts.isEmpty()
                && contracts.stream().noneMatch(contract -> contract.declares(read.name()));
    }

    private static Set<Contract> contracts(Environments environments, VariableRead read) {
        Set<Contract> contracts = new LinkedHashSet<>();
        environments.contract(read.owner()).ifPresent(contracts::add);
        for (String app : read.apps()) {
            Optional<Contract> contract = environments.contract(app);
            contract.ifPresent(contracts::add);
        }
        return contracts;
    }

    private Finding finding(Environments environments, CodeReads reads, VariableRead read) {
        Contract contract = contracts(environments, read).iterator().next();
        Severity severity = severity(reads, contract);
        List<Step> steps = new ArrayList<>();
        if (severity != Severity.INFO) {
            // It goes through the whole graph, which no remark is worth.
            steps.addAll(EntryChains.of(reads.project()).to(read.path()));
        }
        steps.addAll(reads.others(read));
        steps.add(new Step(Place.file(contract.path()), "the contract"));
        return finding(
                        reads.place(read),
                        "%s is read here, and %s does not declare it"
                                .formatted(reads.name(), contract.path()))
                .withSeverity(severity)
                .withTrace(steps);
    }

    private static Severity severity(CodeReads reads, Contract contract) {
        if (!reads.isRequired()) {
            return Severity.INFO;
        }
        return contract.named() ? Severity.ERROR : Severity.WARNING;
    }
}
