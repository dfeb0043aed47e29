package dev.interlock.rollout.machine;

import dev.interlock.rollout.port.Seen;

/// What is out of sight.
final class Blindness {
    private Blindness() {}

    static String of(Look look) {
        if (look.seen().running() instanceof Seen.Unknown<?>(var why)) {
            return "what runs (" + why + ")";
        }
        if (look.seen().counts() instanceof Seen.Unknown<?>(var why)) {
            return "what users are answered (" + why + ")";
        }
        if (look.seen().routing() instanceof Seen.Unknown<?>(var why)) {
            return "what the router does (" + why + ")";
        }
        return "the router doing what it was told";
    }
}
