package dev.interlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS = List.of("service", "services", "env", "environments");

    @Test
    void theNearestWordIsFoundThroughATypo() {
        assertThat(Nearest.to("sevrice", KEYS)).contains("service");
        assertThat(Nearest.to("enviroments", KEYS)).contains("environments");
        assertThat(Nearest.to("Services", KEYS)).contains("services");
    }

    @Test
    void ofEqualsTheFirstInTheAlphabetIsTaken() {
        assertThat(Nearest.to("cat", List.of("rat", "bat", "hat"))).contains("bat");
    }

    @Test
    void aWordThatIsFarFromAllHasNoNearest() {
        assertThat(Nearest.to("kubernetes", KEYS)).isEmpty();
        assertThat(Nearest.to("x", KEYS)).isEmpty();
        assertThat(Nearest.to("a".repeat(100_000), KEYS)).isEmpty();
    }
}
