package dev.interlock.outside.target;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.contract.TargetContract;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class ProcessTargetContractTest implements TargetContract {
    @TempDir Path data;

    @Override
    public Bench bench() {
        return new ProcessBench(new Shop(data));
    }

    private record ProcessBench(Shop shop) implements Bench {
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
            return shop.release(100, "s.sh", "exit 3\n", Shop.plan("sh s.sh"));
        }

        @Override
        public Deployment hanging() {
            return shop.release(
                    101,
                    java.util.Map.of(),
                    java.util.Map.of(),
                    Shop.plan(
                            "sleep 100",
                            java.util.Optional.empty(),
                            java.time.Duration.ofMinutes(2)));
        }

        @Override
        public void kill(ReleaseId release) {
            Identity leader = shop.files().identity(release).orElseThrow();
            Signals.each(List.of(leader), "KILL");
            Signals.group(leader, "KILL");
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
