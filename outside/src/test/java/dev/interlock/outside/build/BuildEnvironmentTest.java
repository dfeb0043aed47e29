package dev.interlock.outside.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.plan.DeliveryPlan;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.RolloutPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildEnvironmentTest {
    @Test
    void aBuildSeesOnlyThePublicVariablesOfItsTarget() {
        Map<String, String> environment =
                BuildEnvironment.of(
                        Map.of("PATH", "/bin", "NEXT_PUBLIC_API", "local", "INTERLOCK_TOKEN", "t"),
                        Map.of(
                                "NEXT_PUBLIC_API", "live",
                                "VITE_KEY", "v",
                                "DATABASE_URL", "postgres://u:p@db/x"));
        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PATH", "/bin", "NEXT_PUBLIC_API", "live", "VITE_KEY", "v"));
    }

    @Test
    void theMaskHidesSecretsByTheirNames() {
        var mask =
                BuildEnvironment.mask(Map.of("API_TOKEN", "abcdefgh1", "PATH", "/usr/local/bin"));
        assertThat(mask.hide("abcdefgh1 /usr/local/bin")).isEqualTo("••• /usr/local/bin");
    }

    @Test
    void nothingIsBuiltOnAMachineThatServesUsers() {
        EnvironmentPlan plan =
                new EnvironmentPlan(
                        Optional.empty(),
                        List.of(),
                        List.of("vm-01.shop.example", "203.0.113.7"),
                        List.of(),
                        new DeliveryPlan(
                                Optional.empty(),
                                Optional.empty(),
                                new RolloutPlan(
                                        List.of(),
                                        RolloutPlan.OnUndecided.HOLD,
                                        Ratio.percent(5),
                                        Duration.ofMinutes(1),
                                        Duration.ofHours(1)),
                                3));
        assertThat(OnProduction.refusal("production", plan, Set.of("vm-01", "10.0.0.1")))
                .hasValueSatisfying(reason -> {
                    assertThat(reason.cause()).isEqualTo(Cause.BUILD_ON_PRODUCTION);
                    assertThat(reason.text()).contains("vm-01.shop.example", "--artifact");
                });
        assertThat(OnProduction.refusal("production", plan, Set.of("laptop", "10.0.0.1")))
                .isEmpty();
    }
}
