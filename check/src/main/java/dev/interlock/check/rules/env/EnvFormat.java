package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Assigned;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.secret.Placeholders;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.EnvPlan.Variable;
import java.util.Optional;
import java.util.function.Consumer;

/// `env/format`
public final class EnvFormat implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "env/format",
                            Severity.ERROR,
                            "a value that breaks its declared or recognised format")
                    .what(
                            """
                            A variable of the environment that is released to whose value is not what the plan
                            declares (`env.variables.NAME.format` and `port`), or, where the plan says nothing, not
                            what its name promises: `*_URL`, `DATABASE_URL`, `*_PORT`, `*_EMAIL`. Names alone are
                            judged only where no reading of the value makes sense.
                            """)
                    .why(
                            """
                            The application starts and fails at the first request that uses the value: a sign-in
                            that redirects nowhere, a database that cannot be reached.
                            """)
                    .fix("Write the value in its format, or declare another format in the plan.")
                    .assumes(
                            "URLs by RFC 3986; the default ports of PostgreSQL, MySQL, MongoDB and Redis.")
                    .limits(
                            """
                            A value that is a placeholder is left to `env/weak-secret`. A value that other
                            variables are expanded into is judged as its reader would see it.
                            """)
                    .failing(
                            Example.file(
                                            ".env.production",
                                            """
                                            NEXTAUTH_URL=studio.example
                                            DATABASE_URL=postgres://studio:a#b@db.studio.example/studio
                                            SMTP_PORT=70000
                                            SUPPORT_EMAIL=desk.studio.example
                                            """)
                                    .finds(".env.production", 1)
                                    .finds(".env.production", 2)
                                    .finds(".env.production", 3)
                                    .finds(".env.production", 4))
                    .passing(
                            Example.file(
                                    ".env.production",
                                    """
                                    NEXTAUTH_URL=https://studio.example
                                    DATABASE_URL=postgres://studio:a%23b@db.studio.example/studio
                                    SMTP_PORT=587
                                    SUPPORT_EMAIL=Help desk <desk@studio.example>
                                    VITE_API_URL=/api
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Assigned variable : Environments.of(project).assigned()) {
            if (isMeant(variable.value())) {
                fault(project, variable).map(fault -> finding(variable, fault)).ifPresent(report);
            }
        }
    }

    /// Neither empty nor a placeholder; `99999` is no placeholder, but no port either.
    private static boolean isMeant(String value) {
        return !value.isBlank() && (value.matches("\\d{1,20}") || !Placeholders.is(value));
    }

    private Finding finding(Assigned variable, String fault) {
        String message = variable.name() + " " + fault;
        return finding(variable.place(), message);
    }

    private static Optional<String> fault(Project project, Assigned variable) {
        Optional<Variable> declared =
                Optional.ofNullable(project.plan().env().variables().get(variable.name()));
        if (declared.isEmpty() || isSilent(declared.get())) {
            return RecognisedShape.fault(
                    variable.name(), variable.value(), example(project, variable));
        }
        Variable plan = declared.get();
        Optional<String> fault =
                plan.format().flatMap(format -> ValueShape.fault(format, variable.value()));
        return fault.isPresent() || plan.port().isEmpty()
                ? fault
                : ValueShape.portFault(plan.port().getAsInt(), variable.value());
    }

    private static boolean isSilent(Variable plan) {
        return plan.format().isEmpty() && plan.port().isEmpty();
    }

    private static String example(Project project, Assigned variable) {
        return Environments.of(project)
                .contract(variable.environment())
                .flatMap(contract -> contract.find(variable.name()))
                .map(entry -> entry.value())
                .orElse("");
    }
}
