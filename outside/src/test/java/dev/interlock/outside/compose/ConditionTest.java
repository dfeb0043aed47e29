package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.docker.Container;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Container WEB = container("web", "running", 0, "always");

    private static Container container(String service, String state, int exit, String restart) {
        Map<String, String> labels = new TreeMap<>(Map.of(Names.SERVICE, service));
        if (service.equals("web")) {
            labels.put(Names.PORT, "8080");
        }
        return new Container(
                service,
                service,
                "image",
                state,
                exit,
                false,
                "",
                Instant.EPOCH,
                0,
                restart,
                Optional.empty(),
                new TreeMap<>(labels),
                new TreeMap<>());
    }

    private static Condition condition(Container... containers) {
        return new Condition(List.of(containers), Optional.empty());
    }

    @Test
    void whatEndedAndShouldRunIsIdle() {
        Container worker = container("worker", "exited", 137, "no");
        Condition seen = condition(WEB, worker, container("setup", "exited", 0, "no"));
        assertThat(seen.idle()).containsExactly(worker);
        assertThat(seen.serves()).isTrue();
    }

    @Test
    void withoutItsTrafficServiceAReleaseServesNobody() {
        Container web = container("web", "exited", 0, "no");
        assertThat(condition(web, container("worker", "running", 0, "no")).serves()).isFalse();
        assertThat(condition(web).idle()).containsExactly(web);
    }
}
