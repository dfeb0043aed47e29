package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.LocatedValue;
import dev.interlock.check.source.compose.TemplatePart.Escape;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Finds `$$NAME` where the variable's value was meant.
public final class EscapedVariable implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/escaped-variable",
                            Severity.ERROR,
                            "`$$NAME` where the value of the variable was meant")
                    .what(
                            """
                            `$$NAME` or `$${NAME}` in `build.args`, `build.context`, `image` or
                            `ports`, and in `environment` where the project knows a variable of that
                            name. Compose takes `$$` for one `$` and puts no value in, and in these
                            places nothing behind it does either. In `command`, `entrypoint`,
                            `healthcheck` and inline contents `$$` is how the container's own
                            variables are reached, so nothing is said there.
                            """)
                    .why(
                            """
                            The build or the container gets the text `$NAME` instead of the value: a
                            bundle that calls `$NEXT_PUBLIC_API_URL`, an image tag that does not
                            exist.
                            """)
                    .fix("Write one `$`: `${NAME}`.")
                    .assumes("Docker Compose 1.x and 2; both take `$$` for `$`.")
                    .limits(
                            """
                            In `build.args`, `image` and `ports` a name in small letters that no env
                            file, contract or plan has is taken for text.
                            """)
                    .failing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                build:
                                                  context: .
                                                  args:
                                                    NEXT_PUBLIC_API_URL: $$NEXT_PUBLIC_API_URL
                                            """)
                                    .finds("compose.prod.yml", 6))
                    .passing(
                            Example.file(
                                    "compose.prod.yml",
                                    """
                                    services:
                                      web:
                                        build:
                                          context: .
                                          args:
                                            NEXT_PUBLIC_API_URL: ${NEXT_PUBLIC_API_URL}
                                        command: sh -c "echo $$HOME"
                                    """));

    private static final Pattern LOUD = Pattern.compile("[A-Z][A-Z0-9_]+");

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (ComposeStack stack : ComposeProjects.of(project).all()) {
            for (LocatedValue located : stack.project().interpolations()) {
                for (Escape escape : located.value().template().escapes()) {
                    if (isMeant(stack, located, escape.name())) {
                        report.accept(finding(located, escape));
                    }
                }
            }
        }
    }

    private static boolean isMeant(ComposeStack stack, LocatedValue located, String name) {
        if (name.isEmpty()) {
            return false;
        }
        boolean known = stack.variables().knows(name);
        boolean noText = known || LOUD.matcher(name).matches();
        boolean direct =
                located.isUnder("build", "args")
                        || located.isUnder("build", "context")
                        || isShortBuild(located)
                        || located.isUnder("image")
                        || located.isUnder("ports");
        return (direct && noText) || (located.isUnder("environment") && known);
    }

    /// `build: PATH`.
    private static boolean isShortBuild(LocatedValue located) {
        return located.isUnder("build") && located.path().size() == 3;
    }

    private Finding finding(LocatedValue located, Escape escape) {
        String name = escape.name();
        var place =
                located.value().scalar().placeOf(escape.offset(), Math.min(2 + name.length(), 200));
        String key = located.path().get(2);
        return finding(
                        place,
                        "`$$%s` in `%s` is the text `$%s`, not the value of %s"
                                .formatted(name, key, name, name))
                .withFix("write `${%s}`".formatted(name));
    }
}
