package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.init.InitCommand;
import dev.interlock.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `interlock init` writes, and what it leaves alone.
class InitCommandTest {
    @TempDir private Path temporary;
    private Path folder;
    private Session session;

    @BeforeEach
    void aRepository() throws IOException, InterruptedException {
        folder = Files.createDirectories(temporary.resolve("shop")).toRealPath();
        session = new Session(folder);
        session.file("package.json", "{\"name\": \"shop\"}").git("init", "-q");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(path -> !path.startsWith(".git/") || path.matches(".git/hooks/[a-z-]+"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void onlyThePlanIsWrittenWhereNothingMoreIsAskedFor() throws IOException {
        Session.Ran ran = session.run("init");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("wrote interlock.yml", "interlock init --hook");
        assertThat(files()).containsExactly(Plan.FILE, "package.json");
    }

    @Test
    void theConfigurationOfAProxyIsWrittenWithWhatThePlanSaysOfIt() throws IOException {
        for (String kind : List.of("haproxy", "nginx")) {
            Session.Ran ran = session.run("init", "--router", kind);
            assertThat(ran.code()).as(ran.err()).isZero();
            String said = ran.out().replaceAll("(?s).*`(router: [^`]+)`.*", "$1");
            session.file(
                    "asked/" + Plan.FILE, "environments: { production: { %s } }\n".formatted(said));
            assertThat(session.run("doctor", "asked").code()).isNotEqualTo(2);
        }
        assertThat(files()).contains("interlock.haproxy.cfg", "interlock.nginx.conf");
        assertThat(session.run("init", "--router", "apache").err())
                .contains("--router knows haproxy and nginx");
    }

    @Test
    void withAProxyTheWayToProductionIsReadFromTheComposeFile() throws IOException {
        session.file(
                "compose.yml",
                """
                name: shop
                services:
                  api:
                    image: api
                    ports: ["3000:3000"]
                    volumes: ["uploads:/uploads", "./config:/config"]
                    depends_on: { seed: { condition: service_completed_successfully } }
                  worker: { image: api, volumes: [{ type: volume, source: uploads, target: /uploads }] }
                  migrate: { image: api }
                  seed: { image: api }
                  db: { image: "docker.io/library/postgres:17", ports: ["5432:5432"], volumes: ["data:/data"] }
                volumes: { uploads: {}, data: {} }
                """);
        Session.Ran ran = session.run("init", "--router", "haproxy");
        assertThat(ran.out()).contains("Router: the plan names it");
        assertThat(Files.readString(folder.resolve(Plan.FILE)))
                .contains(
                        "      service: api\n",
                        "      jobs: [migrate, seed]\n",
                        "        services: db\n        volumes: uploads\n",
                        "    router: { type: haproxy, ",
                        "  - { name: home, get: /, expect: { status: 200 } }\n");
        assertThat(session.run("doctor").code()).isNotEqualTo(2);
    }

    @Test
    void whereTwoServicesPublishPortsNobodyGuessesWhichOneTakesTheTraffic() throws IOException {
        session.file(
                "compose.yml",
                "services: { a: { image: a, ports: [\"1:1\"] }, b: { image: b, ports: [\"2:2\"] } }\n");
        Session.Ran ran = session.run("init", "--router", "haproxy");
        assertThat(ran.out()).contains("then add to the plan's environment: `router: {");
        assertThat(Files.readString(folder.resolve(Plan.FILE)))
                .doesNotContainPattern("(?m)^ *target:");
    }

    @Test
    void aRouterThatThePlanHasIsToBeReplaced() throws IOException {
        session.file(
                Plan.FILE,
                "environments:\n  production:\n    router: { type: embedded, listen: '127.0.0.1:8080' }\n");
        assertThat(session.run("init", "--router", "nginx").out())
                .contains("then replace the plan's `router:` by `router: { type: nginx, ");
    }

    @Test
    void theSocketOfHaproxyBelongsToTheCallersAccount() throws IOException {
        new Session(folder, Map.of("USER", "root", "SUDO_USER", "ann"))
                .run("init", "--router", "haproxy");
        assertThat(folder.resolve("interlock.haproxy.cfg"))
                .content()
                .contains("install -d -o ann ", ".sock user ann mode 600 ");
    }

    @Test
    void anAccountThatWouldBreakTheConfigurationIsLeftOut() throws IOException {
        new Session(folder, Map.of("USER", "a\nb c")).run("init", "--router", "haproxy");
        assertThat(folder.resolve("interlock.haproxy.cfg")).content().contains(".sock mode 660 ");
    }

    @Test
    void aProxysConfigurationThatIsThereIsKept() throws IOException {
        session.file("interlock.haproxy.cfg", "mine\n");
        Session.Ran ran = session.run("init", "--router", "haproxy");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(folder.resolve("interlock.haproxy.cfg")).hasContent("mine\n");
    }

    @Test
    void aPlanThatIsThereIsKept() throws IOException {
        session.file(Plan.FILE, "service: mine\n");
        Session.Ran ran = session.run("init", "--hook");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("kept interlock.yml: it is there already");
        assertThat(folder.resolve(Plan.FILE)).hasContent("service: mine\n");
        assertThat(folder.resolve(".git/hooks/pre-push")).exists();
    }

    @Test
    void everythingIsWrittenOnceAndKeptTheSecondTime() throws IOException {
        Session.Ran first = session.run("init", "--hook", "--ci", "github", "--schema");
        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(files())
                .containsExactly(
                        ".git/hooks/pre-commit",
                        ".git/hooks/pre-push",
                        ".github/workflows/interlock.yml",
                        "interlock.schema.json",
                        Plan.FILE,
                        "package.json");
        assertThat(folder.resolve(".git/hooks/pre-commit")).isExecutable();
        assertThat(Files.readString(folder.resolve(Plan.FILE)))
                .startsWith("# yaml-language-server: $schema=./interlock.schema.json\n");
        Session.Ran second = session.run("init", "--yes", "--schema");
        assertThat(second.code()).isZero();
        assertThat(second.out()).doesNotContain("wrote").contains("kept git hook pre-push");
    }

    @Test
    void theHooksRunTheCheck() throws IOException, InterruptedException {
        session.run("init", "--hook");
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        Path tool = tools.resolve("interlock");
        Files.writeString(tool, "#!/bin/sh\necho \"$@\" >> '" + temporary + "/called'\nexit 1\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        assertThat(commit(tools + ":" + System.getenv("PATH"))).isNotZero();
        assertThat(temporary.resolve("called")).hasContent("check --changed\n");
        assertThat(commit("/usr/bin:/bin")).as("without interlock on PATH").isNotZero();
    }

    private int commit(String path) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                "git",
                                "-c",
                                "user.name=somebody",
                                "-c",
                                "user.email=somebody@example.invalid",
                                "commit",
                                "--allow-empty",
                                "-m",
                                "one")
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    @Test
    void anotherHookIsLeftAloneAndWhatToAddIsSaid() throws IOException {
        session.file(".git/hooks/pre-commit", "#!/bin/sh\nnpm test\n");
        Session.Ran ran = session.run("init", "--hook");
        assertThat(ran.code()).isEqualTo(ExitCode.UNSAFE.code());
        assertThat(ran.out())
                .contains(
                        "left alone git hook pre-commit: another hook is there: add `interlock check --changed` to it",
                        "wrote git hook pre-push");
        assertThat(folder.resolve(".git/hooks/pre-commit")).hasContent("#!/bin/sh\nnpm test\n");
    }

    @Test
    void anotherWorkflowIsLeftAlone() throws IOException {
        session.file(".github/workflows/interlock.yml", "on: push\n");
        Session.Ran ran = session.run("init", "--ci", "github");
        assertThat(ran.code()).isEqualTo(ExitCode.UNSAFE.code());
        assertThat(folder.resolve(".github/workflows/interlock.yml")).hasContent("on: push\n");
    }

    @Test
    void huskyLooksAfterItsHooksItself() throws IOException {
        session.file(".husky/pre-commit", "npm test\n");
        session.file(".husky/pre-push", "interlock gate\n");
        Session.Ran ran = session.run("init", "--hook");
        assertThat(ran.code()).isEqualTo(ExitCode.UNSAFE.code());
        assertThat(ran.out())
                .contains(
                        "husky looks after the hooks here: add `interlock check --changed` there",
                        "kept pre-push");
        assertThat(folder.resolve(".git/hooks/pre-commit")).doesNotExist();
        assertThat(folder.resolve(".husky/pre-commit")).hasContent("npm test\n");
    }

    @Test
    void aConfiguredFolderOfHooksIsUsedWhereItIsInTheRepository()
            throws IOException, InterruptedException {
        session.git("config", "core.hooksPath", "tools/hooks");
        assertThat(session.run("init", "--hook").code()).isZero();
        assertThat(folder.resolve("tools/hooks/pre-commit")).isExecutable();
    }

    @Test
    void aConfiguredFolderOutsideIsLeftAlone() throws IOException, InterruptedException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        session.git("config", "core.hooksPath", outside.toString());
        Session.Ran ran = session.run("init", "--hook");
        assertThat(ran.code()).isEqualTo(ExitCode.UNSAFE.code());
        assertThat(ran.out()).contains("core.hooksPath names a folder outside this repository");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aLinkThatLeadsOutIsNotFollowed() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.createSymbolicLink(folder.resolve(".github"), outside);
        Files.createSymbolicLink(folder.resolve(Plan.FILE), outside.resolve("plan.yml"));
        Session.Ran ran = session.run("init", "--ci", "github");
        assertThat(ran.code()).isEqualTo(ExitCode.UNSAFE.code());
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aDryRunShowsEverythingAndWritesNothing() throws IOException {
        Session.Ran ran = session.run("init", "--dry-run", "--hook", "--ci", "github");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "would write interlock.yml",
                        "--- interlock.yml",
                        "service: shop",
                        "interlock check --changed\n",
                        "actions/checkout");
        assertThat(files()).containsExactly("package.json");
    }

    @Test
    void inAFolderOfARepositoryTheHooksNameIt() throws IOException {
        session.file("services/api/package.json", "{\"name\": \"api\"}");
        Session.Ran ran = session.run("init", "services/api", "--hook", "--ci", "github");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(folder.resolve("services/api/interlock.yml")).exists();
        assertThat(folder.resolve(".git/hooks/pre-push"))
                .content()
                .contains("cd services/api && interlock gate\n");
        assertThat(folder.resolve(".github/workflows/interlock.yml"))
                .content()
                .contains("working-directory: services/api\n", "run: interlock gate\n");
    }

    @Test
    void theWorkflowIsYamlThatCheckHasNothingAgainst() throws IOException, InterruptedException {
        session.run("init", "--ci", "github", "--schema");
        session.commit();
        Session.Ran ran = session.run("check");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).doesNotContain(".github");
    }

    @Test
    void noStepOfAPullRequestGetsASecretAndPushesAreReported() throws IOException {
        session.run("init", "--ci", "github");
        String workflow = Files.readString(folder.resolve(".github/workflows/interlock.yml"));
        List<String> steps = List.of(workflow.split("\n      - "));
        List<String> secret = steps.stream().filter(it -> it.contains("secrets.")).toList();
        assertThat(secret)
                .hasSize(2)
                .allMatch(it -> it.contains("if: github.event_name == 'push'"));
        assertThat(secret.getFirst()).contains("run: interlock gate $REPORT", "'--report'");
        assertThat(workflow)
                .contains("if: github.event_name != 'push'\n        run: interlock gate\n");
    }

    @Test
    void wrongArgumentsAreAllToldAtOnce() throws IOException {
        Session.Ran ran = session.run("init", "nowhere", "--ci", "jenkins", "--format", "xml");
        assertThat(ran.code()).isEqualTo(ExitCode.WRONG.code());
        assertThat(ran.err()).contains("nowhere", "--ci knows github", "--format wants");
        assertThat(files()).containsExactly("package.json");
    }

    @Test
    void hooksWantARepository() throws IOException {
        Path bare = Files.createDirectories(temporary.resolve("bare"));
        Session.Ran ran = new Session(bare).run("init", "--hook");
        assertThat(ran.code()).isEqualTo(ExitCode.WRONG.code());
        assertThat(ran.err()).contains("git init");
        assertThat(bare).isEmptyDirectory();
    }

    @Test
    void theAnswerIsThereForPrograms() {
        Session.Ran ran = session.run("init", "--format", "json");
        assertThat(ran.out())
                .contains(
                        "\"schema\": \"interlock.init/v1\"",
                        "\"file\": \"interlock.yml\"",
                        "\"state\": \"written\"");
    }

    @Test
    void aPersonIsAskedForEachOfTheTwo() throws IOException {
        List<String> asked = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(to, to, true, false, Map.of(), folder);
        InitCommand command =
                new InitCommand(
                        terminal,
                        question -> {
                            asked.add(question);
                            return question.contains("hooks");
                        });
        assertThat(new Product(terminal, List.of(command)).run("init")).isZero();
        assertThat(asked).hasSize(2);
        assertThat(files())
                .containsExactly(
                        ".git/hooks/pre-commit", ".git/hooks/pre-push", Plan.FILE, "package.json");
    }
}
