package dev.interlock.outside.target;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What was seen of a release that did not come up, or did not stay up.
///
/// @param port the one that `PORT` said
/// @param exit its exit code, 128 + the signal's number where a signal ended it; empty where it
///   lives, or nobody knows
/// @param memoryKilled that the kernel ended it for want of memory, as its control group says
/// @param machineShort that the kernel ended something on this machine for want of memory meanwhile
/// @param lines what it printed, oldest first, masked
/// @param listening ports on which it really listens; empty where nobody may look
/// @param given names of the variables that it has
/// @param required names that it must have
/// @param health what its health check last answered; empty where it was never asked
/// @param waited from its start to now
public record Evidence(
        int port,
        OptionalInt exit,
        boolean memoryKilled,
        boolean machineShort,
        List<String> lines,
        Optional<SortedSet<Integer>> listening,
        Set<String> given,
        Set<String> required,
        Optional<String> health,
        Duration waited) {
    public Evidence {
        lines = List.copyOf(lines);
        given = Set.copyOf(given);
        required = Collections.unmodifiableSortedSet(new TreeSet<>(required));
    }

    /// Names that it must have and lacks, sorted.
    public List<String> lacking() {
        return required.stream().filter(name -> !given.contains(name)).toList();
    }
}
