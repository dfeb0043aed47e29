package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private static final Address RELEASE = new Address("127.0.0.1", 4711);

    @ParameterizedTest
    @CsvSource({
        "http://shop.example, false, http://shop.example, shop.example:80",
        "https://shop.example/a, false, https://shop.example, shop.example:443",
        "http://shop.example:8080, false, http://shop.example:8080, shop.example:8080",
        "http://127.0.0.1:8080, false, http://127.0.0.1:8080, 127.0.0.1:8080",
        "http://shop.example, true, https://shop.example, shop.example:443"
    })
    void thePageIsAtHomeAndTheConnectionGoesToTheRelease(
            String url, boolean encrypted, String origin, String mapped) {
        Site site = Site.of(Optional.of(url), RELEASE, encrypted);
        assertThat(site.origin()).isEqualTo(origin);
        assertThat(site.arguments())
                .containsExactly("--host-resolver-rules=MAP %s 127.0.0.1:4711".formatted(mapped));
    }

    @Test
    void withoutAUrlThePageIsAtTheReleasesOwnAddress() {
        assertThat(Site.of(Optional.empty(), RELEASE, false).origin())
                .isEqualTo("http://127.0.0.1:4711");
    }

    @Test
    void aSiteOwnsItsOwnOriginOnly() {
        Site site = Site.of(Optional.of("https://shop.example"), RELEASE, false);
        assertThat(site.owns("https://shop.example/a?b")).isTrue();
        assertThat(site.owns("https://shop.example")).isTrue();
        assertThat(site.owns("https://shop.example.evil/a")).isFalse();
        assertThat(site.owns("https://shop.example:444/a")).isFalse();
        assertThat(site.owns("http://shop.example/a")).isFalse();
    }
}
