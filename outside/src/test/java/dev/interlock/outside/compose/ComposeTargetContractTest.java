package dev.interlock.outside.compose;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.contract.TargetContract;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Target;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ComposeTargetContractTest implements TargetContract {
    @TempDir private static Path folder;

    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = TestEngine.open(folder);
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @TempDir private Path data;

    @Override
    public Bench bench() {
        return new ComposeBench(new ComposeShop(engine, data));
    }

    private record ComposeBench(ComposeShop shop) implements Bench {
        @Override
        public Target target() {
            return shop.target();
        }

        @Override
        public Deployment healthy(int number) {
            return shop.server(number);
        }

        @Override
        public Deployment broken() {
            return shop.release(
                    100,
                    ComposeShop.compose("    expose: [8080]\n"),
                    TestImage.shell("shop:latest", "exit 3"));
        }

        @Override
        public Deployment hanging() {
            return shop.release(
                    101,
                    ComposeShop.compose("    expose: [8080]\n    stop_signal: SIGKILL\n"),
                    ComposeShop.plan(
                            "web",
                            Optional.of("/"),
                            new ComposeShop.Lasting().plan(),
                            Duration.ofMinutes(2)),
                    TestImage.shell("shop:latest", "sleep 1000"));
        }

        @Override
        public void kill(ReleaseId release) {
            shop.containers(shop.names().mine(release))
                    .forEach(it -> shop.engine.docker("kill", it.id()));
        }

        @Override
        public Target reopened() {
            return shop.reopen();
        }

        @Override
        public void close() {
            shop.close();
        }
    }
}
