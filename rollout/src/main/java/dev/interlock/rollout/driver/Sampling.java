package dev.interlock.rollout.driver;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.machine.Rollout;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Synthetic.Sending;
import dev.interlock.rollout.port.Synthetic.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Has synthetic requests sent to a release and its baseline for as long as they are judged.
final class Sampling {
    private List<Side> sides = List.of();
    private Optional<Sending> sending = Optional.empty();

    void keep(State state, Ground ground, Map<ReleaseId, Instance> running) {
        List<Side> wanted =
                state.rollout()
                        .filter(Sight::isWatched)
                        .map(rollout -> sides(rollout, running))
                        .orElse(List.of());
        if (!wanted.equals(sides)) {
            end();
            sides = wanted;
            sending = begun(state, ground);
        }
    }

    private static List<Side> sides(Rollout rollout, Map<ReleaseId, Instance> running) {
        return Stream.concat(Stream.of(rollout.release()), rollout.former().stream())
                .flatMap(id -> Optional.ofNullable(running.get(id)).stream())
                .map(it -> new Side(it.release(), it.address()))
                .toList();
    }

    private Optional<Sending> begun(State state, Ground ground) {
        return sides.isEmpty()
                ? Optional.empty()
                : state.rollout()
                        .flatMap(rollout -> state.book().release(rollout.release()))
                        .map(it ->
                                ground.synthetic()
                                        .send(sides, it.terms().smoke(), ground.traffic()));
    }

    void end() {
        sending.ifPresent(Sending::close);
        sending = Optional.empty();
        sides = List.of();
    }
}
