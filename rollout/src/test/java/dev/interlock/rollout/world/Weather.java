package dev.interlock.rollout.world;

import java.util.Random;

/// How much goes wrong. Once it is fair, nothing does.
final class Weather {
    final Random random;

    /// Chances of this world, 0 to 1.
    final double crashes;

    final double lies;
    final double blinds;
    final double losses;

    private boolean fair;

    Weather(Random random) {
        this.random = random;
        this.crashes = random.nextInt(3) == 0 ? 0.02 : 0;
        this.lies = random.nextInt(3) == 0 ? 0.2 : 0.01;
        this.blinds = random.nextInt(4) == 0 ? 0.1 : 0.005;
        this.losses = random.nextInt(3) == 0 ? 0.1 : 0.01;
    }

    void clears() {
        fair = true;
    }

    void worsens() {
        fair = false;
    }

    boolean chance(double of) {
        return !fair && random.nextDouble() < of;
    }

    void maybeCrash(String where) {
        if (chance(crashes)) {
            throw new Crash(where);
        }
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }
}
