package dev.interlock.rollout.world;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Submission.Wishes;
import java.util.List;
import java.util.Random;

/// What people do in one world: a few releases, good and bad, and orders in between.
record Story(Random random, World world) {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<Order> ORDERS = List.of(Order.values());
    private static final int RELEASES = 5;

    /// Of one release, before the next one is sent.
    private static final int TICKS = 90;

    void tell() {
        for (int i = 0; i < RELEASES; i++) {
            world.submit(kind(), wishes());
            live();
        }
        world.settle();
        world.judge();
    }

    private Kind kind() {
        return random.nextBoolean() ? Kind.FINE : KINDS.get(random.nextInt(KINDS.size()));
    }

    private Wishes wishes() {
        return new Wishes(random.nextInt(4) == 0, random.nextInt(4) == 0, false);
    }

    private void live() {
        int most = random.nextInt(10) == 0 ? TICKS * 8 : TICKS;
        for (int tick = 0; tick < most; tick++) {
            world.tick();
            if (random.nextInt(60) == 0) {
                world.order(ORDERS.get(random.nextInt(ORDERS.size())));
            }
            if (random.nextInt(150) == 0) {
                backToAnyOne();
            }
            if (tick % 10 == 9 && (world.settled() || (world.held() && answerHold()))) {
                return;
            }
        }
    }

    private void backToAnyOne() {
        List<ReleaseId> all = world.laws.all();
        if (!all.isEmpty()) {
            world.orderBackTo(all.get(random.nextInt(all.size())));
        }
    }

    /// Mostly somebody says how to go on; sometimes the next release is sent meanwhile.
    private boolean answerHold() {
        switch (random.nextInt(4)) {
            case 0 -> world.order(Order.PROMOTE);
            case 1 -> world.order(Order.ABORT);
            case 2 -> world.order(Order.RESUME);
            default -> {
                return true;
            }
        }
        return false;
    }
}
