package dev.interlock.app.server;

import dev.interlock.app.PlanText;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.model.Nearest;
import dev.interlock.model.Scope;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The plan of the service that a command is about.
///
/// @param folder where the plan stands
/// @param text the file, which a release takes with it
public record ServicePlan(Path folder, String text, Plan plan) {
    private static final long LIMIT = 1_000_000;

    public static OptionSpec serviceOption() {
        return OptionSpec.builder("--service")
                .paramLabel("NAME")
                .type(String.class)
                .description("the service, where the plan has several")
                .build();
    }

    public static OptionSpec environmentOption() {
        return OptionSpec.builder("--env")
                .paramLabel("NAME")
                .type(String.class)
                .description("the environment (default: production)")
                .build();
    }

    /// Reads `interlock.yml` of the current folder.
    ///
    /// @throws WrongUsage with everything that is wrong
    public static ServicePlan read(ParseResult line, Terminal terminal) {
        Path file = terminal.folder().resolve(Plan.FILE);
        String text = text(file);
        Optional<String> asked = Optional.ofNullable(line.matchedOptionValue("--service", null));
        return new ServicePlan(terminal.folder(), text, one(PlanText.services(text), asked));
    }

    public String service() {
        return plan.service()
                .orElseThrow(() ->
                        new WrongUsage(
                                "%s: `service` is missing; a release needs its name, such as `service: shop`"
                                        .formatted(Plan.FILE)));
    }

    /// The environment that `--env` names.
    ///
    /// @throws WrongUsage where the plan has no such environment
    public Scope scope(ParseResult line) {
        String name = line.matchedOptionValue("--env", "production");
        environment(name);
        return new Scope(service(), name);
    }

    public EnvironmentPlan environment(String name) {
        EnvironmentPlan found = plan.environments().get(name);
        if (found == null) {
            String hint =
                    Nearest.to(name, plan.environments().keySet())
                            .map("; did you mean %s?"::formatted)
                            .orElse(
                                    plan.environments().isEmpty()
                                            ? "; it has none"
                                            : "; it has "
                                                    + String.join(
                                                            ", ", plan.environments().keySet()));
            throw new WrongUsage(
                    "%s: there is no environment %s%s".formatted(Plan.FILE, name, hint));
        }
        return found;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LIMIT) {
                throw new WrongUsage("%s is larger than 1 MB".formatted(Plan.FILE));
            }
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            throw new WrongUsage(
                    "there is no %s here; write one with `interlock init`".formatted(Plan.FILE));
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be read (%s)".formatted(Plan.FILE, e.getClass().getSimpleName()));
        }
    }

    private static Plan one(List<Plan> services, Optional<String> asked) {
        if (asked.isEmpty() && services.size() == 1) {
            return services.getFirst();
        }
        String names =
                services.stream()
                        .flatMap(plan -> plan.service().stream())
                        .collect(Collectors.joining(", "));
        if (asked.isEmpty()) {
            throw new WrongUsage(
                    "the plan has several services; name one with --service: " + names);
        }
        return services.stream()
                .filter(plan -> plan.service().equals(asked))
                .findFirst()
                .orElseThrow(() ->
                        new WrongUsage(
                                "--service %s: the plan has %s".formatted(asked.get(), names)));
    }
}
