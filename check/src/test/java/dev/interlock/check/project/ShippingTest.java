package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShippingTest {
    @Test
    void testsFixturesAndExamplesDoNotShip() {
        assertThat(Shipping.ships("Dockerfile")).isTrue();
        assertThat(Shipping.ships("apps/web/Dockerfile")).isTrue();
        assertThat(Shipping.ships("apps/contest/Dockerfile")).isTrue();
        assertThat(Shipping.ships("examples/a/Dockerfile")).isFalse();
        assertThat(Shipping.ships("packages/a/__tests__/Dockerfile")).isFalse();
        assertThat(Shipping.ships("Tests/a.sql")).isFalse();
        assertThat(Shipping.ships("tests")).isTrue();
    }
}
