package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.source.dotenv.EnvEntry;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
    private static Environments of(Example example) {
        return Environments.of(example.project());
    }

    @Test
    void anIgnoredEnvFileIsAnEnvironmentByConvention() {
        Environments environments = of(Example.NONE.andIgnored(".env.production", "A=1\n"));
        assertThat(environments.asked())
                .singleElement()
                .satisfies(environment -> {
                    assertThat(environment.name()).isEqualTo("production");
                    assertThat(environment.whole()).isTrue();
                    assertThat(environment.find("A")).isPresent();
                });
    }

    @Test
    void aCommittedFileOfPublicNamesHoldsDefaultsOnly() {
        assertThat(of(Example.file(".env.production", "VITE_A=1\n")).asked().getFirst().whole())
                .isFalse();
        assertThat(
                        of(Example.file(".env.production", "VITE_A=1\nB=2\n"))
                                .asked()
                                .getFirst()
                                .whole())
                .isTrue();
        assertThat(
                        of(Example.NONE.andIgnored(".env.production", "VITE_A=1\n"))
                                .asked()
                                .getFirst()
                                .whole())
                .isTrue();
    }

    @Test
    void contractsAndLocalFilesAreNoEnvironments() {
        Environments environments =
                of(
                        Example.file(".env.example", "A=\n")
                                .andIgnored(".env.local", "A=1\n")
                                .andIgnored(".env.production.local", "A=1\n")
                                .andIgnored(".env", "A=1\n"));
        assertThat(environments.all()).isEmpty();
        assertThat(environments.contracts())
                .singleElement()
                .extracting(Contract::path)
                .isEqualTo(".env.example");
    }

    @Test
    void aShortNameMeansTheEnvironment() {
        assertThat(of(Example.file(".env.prod", "A=1\n")).asked()).hasSize(1);
        assertThat(of(Example.file(".env.prod", "A=1\n").and(".env.production", "A=2\n")).asked())
                .singleElement()
                .satisfies(environment ->
                        assertThat(environment.strongest().orElseThrow().path())
                                .isEqualTo(".env.production"));
    }

    @Test
    void thePlanComesBeforeConventionAndTheCommandLineBeforeThePlan() {
        Example planned =
                Example.file(
                                "interlock.yml",
                                "environments:\n  production:\n    env-file: deploy/live.env\n")
                        .and("deploy/live.env", "A=plan\n")
                        .and("other.env", "A=option\n")
                        .and(".env.production", "A=convention\n");
        assertThat(value(planned)).isEqualTo("plan");
        assertThat(value(planned.with(Options.NONE.withEnvFile("production", "other.env"))))
                .isEqualTo("option");
    }

    private static String value(Example example) {
        return of(example).asked().getFirst().find("A").map(EnvEntry::value).orElseThrow();
    }

    @Test
    void aFileThatIsNotThereLeavesTheEnvironmentUnknown() {
        Environments environments =
                of(Example.NONE.with(Options.NONE.withEnvFile("production", "gone.env")));
        assertThat(environments.asked()).isEmpty();
        assertThat(environments.all().getFirst().absent()).containsExactly("gone.env");
    }

    @Test
    void aCommittedBaseFileCountsBelowTheEnvironmentsOwn() {
        Example example =
                Example.file(".env", "A=base\nB=base\n").andIgnored(".env.production", "A=own\n");
        Environment environment = of(example).asked().getFirst();
        assertThat(environment.find("A").map(EnvEntry::value)).contains("own");
        assertThat(environment.find("B").map(EnvEntry::value)).contains("base");
        assertThat(environment.variables()).containsOnlyKeys("A", "B");
    }

    @Test
    void eachPackageIsAWorldOfItsOwn() {
        Example example =
                Example.file(".env.example", "ROOT=\n")
                        .and("apps/web/package.json", "{}")
                        .and("apps/web/.env.example", "WEB=\n")
                        .andIgnored("apps/web/.env.production", "WEB=1\n")
                        .and("apps/api/package.json", "{}")
                        .andIgnored("apps/api/.env.production", "ROOT=1\n");
        Environments environments = of(example);
        assertThat(environments.asked())
                .extracting(Environment::folder)
                .containsExactly("apps/api", "apps/web");
        assertThat(environments.contract("apps/web").orElseThrow().path())
                .isEqualTo("apps/web/.env.example");
        assertThat(environments.contract("apps/api").orElseThrow().path())
                .isEqualTo(".env.example");
        assertThat(environments.asked("apps/web/src"))
                .extracting(Environment::folder)
                .containsExactly("apps/web");
    }

    @Test
    void onlyTheAskedEnvironmentIsAskedAbout() {
        Example example = Example.file(".env.production", "A=1\n").and(".env.staging", "A=1\n");
        assertThat(of(example).asked()).extracting(Environment::name).containsExactly("production");
        assertThat(of(example.with(Options.NONE.withEnvironment("all"))).asked()).hasSize(2);
    }

    @Test
    void aRemarkMakesADeclarationOptional() {
        Environments environments =
                of(
                        Example.file(
                                ".env.example",
                                """
                                A=
                                B= # optional
                                # Optional: only for mail
                                C=
                                # not optional
                                D=
                                # SENTRY_DSN=
                                """));
        Contract contract = environments.contracts().getFirst();
        assertThat(environments.requires(contract, "A")).isTrue();
        assertThat(environments.requires(contract, "B")).isFalse();
        assertThat(environments.requires(contract, "C")).isFalse();
        assertThat(environments.requires(contract, "D")).isTrue();
        assertThat(environments.requires(contract, "SENTRY_DSN")).isFalse();
        assertThat(contract.declares("SENTRY_DSN")).isTrue();
    }

    @Test
    void theFoldersPackagesSayWhoReadsItsFiles() {
        Example example =
                Example.file("package.json", "{\"dependencies\": {\"next\": \"16.0.0\"}}")
                        .and(".env.production", "A=${B:-x}\nB=1\n");
        // Next.js takes the default before a value of the same file.
        assertThat(of(example).asked().getFirst().find("A").map(EnvEntry::value)).contains("x");
    }
}
