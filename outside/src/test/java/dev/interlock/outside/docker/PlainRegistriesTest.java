package dev.interlock.outside.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainRegistriesTest {
    private static final PlainRegistries KNOWN =
            new PlainRegistries(
                    Set.of("registry.lan:5000"), List.of("127.0.0.0/8", "10.1.0.0/16", "::1/128"));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000/shop@sha256:0, true",
        "localhost:5000/shop, true",
        "10.1.200.3/shop, true",
        "10.2.0.1/shop, false",
        "registry.lan:5000/shop, true",
        "registry.lan/shop, false",
        "shop, false",
        "127.0.0.1.example.com/shop, false"
    })
    void onlyThoseThatTheEngineNames(String image, boolean plain) {
        assertThat(KNOWN.hold(image)).isEqualTo(plain);
    }
}
