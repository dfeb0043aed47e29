package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Assigned;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.secret.Placeholders;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.check.source.secret.SecretNames.Sort;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.EnvPlan.Variable;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// `env/weak-secret`
public final class WeakSecret implements Rule {
    /// 32 characters of base64 hold 192 bits; of hexadecimal, 128.
    private static final int SIGNING_LENGTH = 32;

    private static final int PASSWORD_LENGTH = 12;

    private static final Manual MANUAL =
            Manual.of(
                            "env/weak-secret",
                            Severity.ERROR,
                            "a secret that is short, a placeholder, or equal to the example's")
                    .what(
                            """
                            A secret of the environment that is released to, by its name or by the plan
                            (`secret: true`): one that signs sessions or tokens with fewer than 32 characters, a
                            password with fewer than 12, one under the plan's `min-length`, a placeholder (also as the
                            password inside a database URL), or the very value of the example file. In a production
                            Compose file, what `environment:` writes down is judged as well.
                            """)
                    .why(
                            """
                            Whoever guesses a signing secret signs in as anyone; placeholders and example values are
                            public, and are tried first.
                            """)
                    .fix(
                            "Set a random value of its own, such as the output of `openssl rand -base64 32`.")
                    .limits(
                            """
                            Strength is judged by length alone. Keys that a provider issues are not judged by length.
                            """)
                    .failing(
                            Example.file(
                                            ".env.example",
                                            "SESSION_SECRET=\nADMIN_PASSWORD=correct-horse\n")
                                    .and(
                                            ".env.production",
                                            """
                                            SESSION_SECRET=studio2026
                                            ADMIN_PASSWORD=correct-horse
                                            DATABASE_URL=postgres://app:changeme@db/app
                                            """)
                                    .and(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              db:
                                                image: postgres:17
                                                environment:
                                                  POSTGRES_PASSWORD: postgres
                                            """)
                                    .finds(".env.production", 1)
                                    .finds(".env.production", 2)
                                    .finds(".env.production", 3)
                                    .finds("compose.prod.yml", 5))
                    .passing(
                            Example.file(".env.example", "SESSION_SECRET=changeme\n")
                                    .and(
                                            ".env.production",
                                            """
                                            SESSION_SECRET=pV2mXz6KwT9rQn3LbJ8cYs4HdF7gUaEe
                                            JWT_SECRET=${SESSION_SECRET}
                                            PASSWORD_MIN_LENGTH=8
                                            DATABASE_URL=postgres://app@db/app
                                            """));

    /// `$NAME` alone: what it stands for is not known here.
    private static final Pattern REFERENCE = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*");

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Environments environments = Environments.of(project);
        for (Assigned variable : environments.assigned()) {
            Optional<EnvEntry> example =
                    environments
                            .contract(variable.environment())
                            .flatMap(contract -> contract.find(variable.name()));
            check(project, variable, example).ifPresent(report);
        }
        for (ComposeStack stack : ComposeProjects.of(project).production()) {
            stack.project().services().forEach(service -> check(project, service, report));
        }
    }

    private Optional<Finding> check(
            Project project, Assigned variable, Optional<EnvEntry> example) {
        Optional<String> fault = fault(project, variable.name(), variable.value());
        if (fault.isPresent()) {
            return fault.map(text -> finding(variable.place(), variable.name() + " " + text));
        }
        return example.filter(entry -> isPublished(project, variable, entry))
                .map(entry ->
                        finding(
                                        variable.place(),
                                        "%s has the very value of %s"
                                                .formatted(variable.name(), entry.place().path()))
                                .withTrace(entry.place(), "the example's value"));
    }

    private void check(Project project, Service service, Consumer<Finding> report) {
        for (EnvironmentEntry entry : service.environment()) {
            entry.value()
                    .filter(value -> !value.isInterpolated())
                    .flatMap(ComposeValue::text)
                    .flatMap(value -> fault(project, entry.name(), value))
                    .map(fault -> finding(entry.place(), entry.name() + " " + fault))
                    .ifPresent(report);
        }
    }

    private static boolean isPublished(Project project, Assigned variable, EnvEntry example) {
        return isSecret(project, variable.name())
                && !variable.value().isBlank()
                && variable.value().equals(example.value());
    }

    private static Optional<String> fault(Project project, String name, String value) {
        if (value.isBlank() || value.matches("(?i)true|false")) {
            // `AUTH_PASSWORD=true` turns passwords on.
            return Optional.empty();
        }
        if (SecretValues.urlPassword(value).filter(Placeholders::is).isPresent()) {
            return Optional.of("holds a database URL whose password is a placeholder");
        }
        Optional<Variable> planned = planned(project, name);
        int least = planned.map(Variable::minLength).flatMap(WeakSecret::boxed).orElse(0);
        if (least > 0 && value.length() < least) {
            return Optional.of("is shorter than the %s that the plan asks for".formatted(least));
        }
        return isSecret(project, name) ? faultOfSecret(name, value, least) : Optional.empty();
    }

    private static Optional<String> faultOfSecret(String name, String value, int planned) {
        if (Placeholders.is(value)) {
            return Optional.of("is a placeholder");
        }
        if (value.startsWith("$(")) {
            return Optional.of("is a shell command, which no reader of env files runs");
        }
        if (value.contains("${") || REFERENCE.matcher(value).matches()) {
            // Whoever puts another variable in there decides how long it is.
            return Optional.empty();
        }
        int least = planned > 0 ? 0 : leastLength(name);
        boolean issued = SecretValues.kindOf(value).isPresent();
        return value.length() < least && !issued
                ? Optional.of("is shorter than %s characters".formatted(least))
                : Optional.empty();
    }

    private static int leastLength(String name) {
        return SecretNames.sort(name)
                .map(sort ->
                        switch (sort) {
                            case SIGNING -> SIGNING_LENGTH;
                            case PASSWORD -> PASSWORD_LENGTH;
                            case PROVIDER_KEY -> 0;
                        })
                .orElse(0);
    }

    private static boolean isSecret(Project project, String name) {
        Optional<Sort> byName = SecretNames.sort(name);
        return planned(project, name).flatMap(Variable::secret).orElse(byName.isPresent());
    }

    private static Optional<Variable> planned(Project project, String name) {
        return Optional.ofNullable(project.plan().env().variables().get(name));
    }

    private static Optional<Integer> boxed(java.util.OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
