package dev.interlock.app.gate;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.gate.Schedule;
import dev.interlock.model.Nearest;
import dev.interlock.model.Scope;
import dev.interlock.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// What a gate is about.
///
/// @param scope the service, and the environment whose variables are checked and built in
/// @param envFile that environment's variables, instead of the plan's
/// @param only steps that run alone; empty for all
/// @param data where the key is
public record GateArguments(
        ServicePlan plan, Scope scope, Optional<Path> envFile, List<String> only, DataFolder data) {
    public GateArguments {
        only = List.copyOf(only);
    }

    /// @throws WrongUsage with everything that is wrong
    static GateArguments of(ParseResult line, Terminal terminal) {
        ServicePlan plan = ServicePlan.read(line, terminal);
        List<String> problems = new ArrayList<>();
        List<String> only = only(line);
        List<String> names = Schedule.of(plan.plan()).names();
        only.stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        problems.add(
                                "--only: there is no step %s%s"
                                        .formatted(name, hint(name, names))));
        if (!only.isEmpty() && line.hasMatchedOption("--report")) {
            problems.add("--only: a part of the gate is no report of a build");
        }
        if (line.hasMatchedOption("--branch") && !line.hasMatchedOption("--report")) {
            problems.add("--branch belongs to --report");
        }
        Optional<Path> envFile =
                Optional.<String>ofNullable(line.matchedOptionValue("--env-file", null))
                        .map(terminal.folder()::resolve);
        envFile.filter(file -> !Files.isRegularFile(file))
                .ifPresent(file -> problems.add("--env-file: there is no file " + file));
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return new GateArguments(
                plan, scope(line, plan), envFile, only, ServerOptions.data(line, terminal));
    }

    /// A plan that names no environment has a gate, too; one that names some must have this one.
    private static Scope scope(ParseResult line, ServicePlan plan) {
        String name = line.matchedOptionValue("--env", "production");
        return plan.plan().environments().isEmpty()
                ? new Scope(plan.service(), name)
                : plan.scope(line);
    }

    private static List<String> only(ParseResult line) {
        String[] given = line.matchedOptionValue("--only", new String[0]);
        return Arrays.stream(given)
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String hint(String name, List<String> names) {
        return Nearest.to(name, names)
                .map("; did you mean %s?"::formatted)
                .orElse("; the plan has " + String.join(", ", names));
    }

    Schedule schedule() {
        Schedule all = Schedule.of(of());
        return only.isEmpty() ? all : all.only(only);
    }

    /// The plan itself.
    Plan of() {
        return plan.plan();
    }
}
