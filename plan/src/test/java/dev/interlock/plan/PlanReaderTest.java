package dev.interlock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Place;
import dev.interlock.model.Ratio;
import dev.interlock.testkit.Golden;
import dev.interlock.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {
    private static final Path PLANS = Path.of("src/test/resources/plans");

    static Stream<Path> valid() throws IOException {
        return files("valid");
    }

    static Stream<Path> invalid() throws IOException {
        return files("invalid");
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(PLANS.resolve(folder))) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream();
        }
    }

    private static List<Plan> read(String text) {
        return switch (PlanReader.read(Plan.FILE, text)) {
            case PlanReader.Result.Read read -> read.services();
            case PlanReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    private static List<Problem> problems(String text) {
        return switch (PlanReader.read(Plan.FILE, text)) {
            case PlanReader.Result.Read _ -> List.of();
            case PlanReader.Result.Wrong wrong -> wrong.problems();
        };
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidPlanHasNoProblem(Path file) throws IOException {
        assertThat(problems(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidPlanIsToldEverythingAtOnce(Path file) throws IOException {
        String said =
                problems(Files.readString(file)).stream()
                        .map(problem ->
                                "%s: %s\n    %s\n"
                                        .formatted(
                                                problem.place(), problem.message(), problem.fix()))
                        .collect(Collectors.joining());
        assertThat(said).isNotEmpty();
        Golden.check("plan/" + file.getFileName().toString().replace(".yml", ".txt"), said);
    }

    @Test
    void theContractsExampleIsReadWhole() throws IOException {
        Plan plan = read(Files.readString(PLANS.resolve("valid/whole.yml"))).getFirst();
        assertThat(plan.service()).contains("moodmash");
        assertThat(plan.watch().components()).containsExactly("site", "api", "auth");
        assertThat(plan.env().contract()).contains(".env.example");
        assertThat(plan.env().variables()).hasSize(5).containsKey("NEXTAUTH_SECRET");
        BuildPlan build = plan.build().orElseThrow();
        assertThat(build.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(build.require().getFirst())
                .isEqualTo(
                        new BuildPlan.RequiredFile("_worker.js", Optional.of(new Bytes(100_000))));
        assertThat(plan.release().gate())
                .extracting(GateStep::name)
                .containsExactly("typecheck", "lint", "test", "audit");
        assertThat(plan.release().gate().get(2).coverage()).contains(Ratio.percent(80));
        assertThat(plan.release().smoke()).hasSize(3);
        EnvironmentPlan production = Objects.requireNonNull(plan.environments().get("production"));
        assertThat(production.envFiles()).containsExactly(".env.production");
        assertThat(production.delivery().rollout().canary()).hasSize(2);
        assertThat(plan.watch().slo().orElseThrow().freezeBelow()).isEqualTo(Ratio.percent(25));
        assertThat(plan.place("build.require[1]").line()).isGreaterThan(plan.place("build").line());
    }

    @Test
    void severalServicesHaveAPlanEachWithPlacesOfTheirOwn() throws IOException {
        List<Plan> plans = read(Files.readString(PLANS.resolve("valid/services.yml")));
        assertThat(plans)
                .extracting(plan -> plan.service().orElseThrow())
                .containsExactly("web", "api");
        assertThat(plans.getFirst().build().orElseThrow().output()).contains("dist");
        assertThat(plans.getFirst().place("build.run").line()).isEqualTo(3);
        assertThat(plans.get(1).databases().get("main"))
                .isEqualTo(
                        new DatabasePlan(
                                Optional.of("supabase/migrations"), true, List.of("public")));
    }

    @Test
    void aPageTestIsReadWhole() throws IOException {
        List<SmokeTest> tests =
                read(Files.readString(PLANS.resolve("valid/pages.yml")))
                        .getFirst()
                        .release()
                        .smoke();
        SmokeTest.Page buy = (SmokeTest.Page) tests.get(1);
        assertThat(buy.visit())
                .isEqualTo(
                        new PageVisit(
                                "/orders/{{id}}",
                                List.of(
                                        new PageStep.Fill("#word", "${SMOKE_PASSWORD} {{id}}"),
                                        new PageStep.Press("Control+A", Optional.of("#word")),
                                        new PageStep.Press("Enter", Optional.empty()),
                                        new PageStep.Click("text=Buy"),
                                        new PageStep.Visible("#thanks"),
                                        new PageStep.Hidden(".spinner"),
                                        new PageStep.Text("h1", "Order {{id}}"),
                                        new PageStep.Screenshot("thanks")),
                                Duration.ofSeconds(45)));
        assertThat(buy.expect())
                .isEqualTo(
                        new SmokeTest.Sight(
                                List.of("#thanks", "text=Thank you"),
                                List.of(".error"),
                                new SmokeTest.ConsoleRules(
                                        SmokeTest.ConsoleErrors.ANY,
                                        List.of("Multiple GoTrueClient instances")),
                                new SmokeTest.RequestRules(
                                        SmokeTest.FailedRequests.NONE, List.of("/api/me"))));
    }

    @Test
    void aPageTestThatSaysNothingExpectsNoErrorAndNoFailedRequestOfItsOwn() throws IOException {
        SmokeTest.Page home =
                (SmokeTest.Page)
                        read(Files.readString(PLANS.resolve("valid/pages.yml")))
                                .getFirst()
                                .release()
                                .smoke()
                                .getLast();
        assertThat(home.visit()).isEqualTo(new PageVisit("/", List.of(), PageVisit.TIMEOUT));
        assertThat(home.expect().console().errors()).isEqualTo(SmokeTest.ConsoleErrors.NONE);
        assertThat(home.expect().requests().failed()).isEqualTo(SmokeTest.FailedRequests.OTHERS);
    }

    @Test
    void aSmokeTestIsReadWhole() throws IOException {
        List<SmokeTest> tests =
                read(Files.readString(PLANS.resolve("valid/smoke.yml")))
                        .getFirst()
                        .release()
                        .smoke();
        SmokeTest.Request signIn = (SmokeTest.Request) tests.getFirst();
        assertThat(signIn.call().method()).isEqualTo(SmokeCall.Method.POST);
        assertThat(signIn.call().headers()).containsEntry("x-app", "${APP_TOKEN}");
        assertThat(signIn.call().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(signIn.capture())
                .containsExactly(
                        Map.entry("token", new SmokeCall.Capture.Json("$.token")),
                        Map.entry("session", new SmokeCall.Capture.Cookie("session")),
                        Map.entry("csrf", new SmokeCall.Capture.Header("x-csrf-token")));
        SmokeTest.Answer expect = signIn.expect();
        assertThat(expect.status()).hasValue(201);
        assertThat(expect.fasterThan()).contains(Duration.ofMillis(500));
        assertThat(expect.headers().single()).containsExactly("access-control-allow-origin");
        assertThat(expect.headers().absent()).containsExactly("x-powered-by", "server");
        assertThat(expect.headers().values())
                .containsEntry(
                        "vary", new SmokeTest.HeaderValue(Optional.of("Origin"), Optional.empty()))
                .containsEntry(
                        "content-type",
                        new SmokeTest.HeaderValue(Optional.empty(), Optional.of("json")));
        assertThat(expect.token().orElseThrow().claims()).containsExactly("sub", "exp");
        SmokeTest.Request cart = (SmokeTest.Request) tests.get(1);
        assertThat(cart.call().body().orElseThrow()).isInstanceOf(SmokeCall.Body.Text.class);
        assertThat(cart.expect().body().jsonPath())
                .containsEntry("$.voucher", new PlainValue.Nothing());
        assertThat(((SmokeTest.Request) tests.get(5)).call().body())
                .contains(new SmokeCall.Body.Json(new PlainValue.Nothing()));
    }

    @Test
    void aKeyThatIsNotThereStandsWhereTheNearestOneAboveStands() {
        Plan plan = read("build:\n  run: x\n").getFirst();
        assertThat(plan.place("build.output").line()).isEqualTo(1);
        assertThat(plan.place("environments.production")).isEqualTo(Place.file(Plan.FILE));
    }

    @Test
    void noTextMakesTheReaderFail() {
        Seeds.forAll(
                300,
                random -> {
                    List<Path> files = valid().toList();
                    StringBuilder text =
                            new StringBuilder(
                                    Files.readString(files.get(random.nextInt(files.size()))));
                    for (int change = 0; change < 1 + random.nextInt(8); change++) {
                        int at = random.nextInt(text.length() + 1);
                        switch (random.nextInt(4)) {
                            case 0 ->
                                    text.insert(
                                            at,
                                            "{}[]:,&*!|>'\"%@`#-?\n\t \u0000\uD800"
                                                    .charAt(random.nextInt(24)));
                            case 1 ->
                                    text.delete(
                                            at, Math.min(text.length(), at + random.nextInt(10)));
                            case 2 ->
                                    text.insert(
                                            at,
                                            text.substring(
                                                    at,
                                                    Math.min(
                                                            text.length(),
                                                            at + random.nextInt(40))));
                            default -> text.insert(at, "[".repeat(random.nextInt(2_000)));
                        }
                    }
                    PlanReader.read(Plan.FILE, text.toString());
                });
    }

    @Test
    void aRouterHasTlsWhereThePlanNamesItsFiles() throws IOException {
        Plan plan = read(Files.readString(PLANS.resolve("valid/platforms.yml"))).getFirst();
        EnvironmentPlan edge = Objects.requireNonNull(plan.environments().get("edge"));
        assertThat(edge.delivery().router())
                .contains(
                        new RouterPlan.Embedded(
                                "[::]:443",
                                Optional.of(
                                        new RouterPlan.Tls(
                                                "/etc/tls/site.pem", "/etc/tls/site.key"))));
        assertThat(
                        problems(
                                """
                                environments:
                                  edge:
                                    router: { type: embedded, listen: "127.0.0.1:1", tls: { key: a } }
                                """))
                .singleElement()
                .asString()
                .contains("certificate");
    }
}
