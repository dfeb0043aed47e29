package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.ServiceEnvironment.Effective;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {
    private static final String COMPOSE =
            """
            services:
              web:
                image: x/y
                env_file:
                  - one.env
                  - path: two.env
                  - path: gone.env
                    required: false
                environment:
                  WRITTEN: here
                  BOTH: compose
                  ASKED:
                  UNGIVEN:
                  PUT: ${ASKED}-in
            """;

    private static final Example FILES =
            Example.file("compose.prod.yml", COMPOSE)
                    .and("one.env", "FIRST=1\nSECOND=1\nBOTH=1\nUNGIVEN=1\n")
                    .and("two.env", "SECOND=2\n")
                    .and(".env.production", "ASKED=a\nOTHER=b\n");

    @Test
    void environmentWinsOverEnvFilesAndLaterFilesOverEarlier() {
        assertThat(value(FILES, "FIRST")).isEqualTo("ENV_FILE 1 one.env:1");
        assertThat(value(FILES, "SECOND")).isEqualTo("ENV_FILE 2 two.env:1");
        assertThat(value(FILES, "BOTH")).isEqualTo("ENVIRONMENT compose compose.prod.yml:11");
        assertThat(value(FILES, "WRITTEN")).isEqualTo("ENVIRONMENT here compose.prod.yml:10");
        assertThat(value(FILES, "PUT")).isEqualTo("ENVIRONMENT a-in compose.prod.yml:14");
    }

    @Test
    void aNameAloneTakesTheProjectsValueAndHidesTheEnvFilesWhereThereIsNone() {
        assertThat(value(FILES, "ASKED")).isEqualTo("PROJECT a compose.prod.yml:12");
        // Another env file of the folder has the name; somebody may give it on the command line.
        assertThat(value(FILES, "UNGIVEN")).isEqualTo("UNKNOWN - compose.prod.yml:13");
        var elsewhere = FILES.and("one.env", "FIRST=1\n");
        assertThat(value(elsewhere, "UNGIVEN")).isEqualTo("UNSET - compose.prod.yml:13");
    }

    @Test
    void aRequiredFileThatIsNotThereIsNamedAndTheRestIsNotWhole() {
        assertThat(environment(FILES).whole()).isTrue();
        assertThat(environment(FILES).absentFiles()).isEmpty();
        var gone =
                Example.file("compose.yml", "services: {web: {image: x/y, env_file: gone.env}}\n");
        assertThat(environment(gone).whole()).isFalse();
        assertThat(environment(gone).absentFiles()).hasSize(1);
    }

    @Test
    void aFileOutOfTheProjectIsNotRead() {
        var out =
                Example.file(
                        "compose.yml", "services: {web: {image: x/y, env_file: ../../x.env}}\n");
        assertThat(environment(out).whole()).isFalse();
        assertThat(environment(out).absentFiles()).isEmpty();
    }

    private static String value(Example example, String name) {
        Effective it = environment(example).variables().get(name);
        return it == null
                ? "none"
                : "%s %s %s:%d"
                        .formatted(
                                it.source(),
                                it.value().orElse("-"),
                                it.place().path(),
                                it.place().line());
    }

    private static ServiceEnvironment environment(Example example) {
        Project project = example.project();
        List<ComposeStack> stacks = ComposeProjects.of(project).all();
        return ServiceEnvironment.of(
                project, stacks.getFirst().project().service("web").orElseThrow());
    }
}
