package dev.interlock.app.doctor;

import dev.interlock.check.project.Host;
import java.util.List;
import java.util.Optional;

/// The machine that is examined.
interface Machine {
    /// What a program says first of itself; empty where it is not there, or does not answer.
    ///
    /// @param command the program and what makes it tell its version
    Optional<String> says(String... command);

    /// What a variable of this process names; empty where it is not set.
    Optional<String> variable(String name);

    /// The running Java: version and home.
    Java java();

    Host host();

    /// Whether memory of a process can be limited: control groups of version 2 with the memory
    /// controller.
    boolean limitsMemory();

    /// Whether a server could listen there now; the reason why not.
    Optional<String> cannotListen(String host, int port);

    /// TCP ports that somebody listens on, in order; empty where the system does not say.
    List<Integer> listening();

    /// Whether an Interlock server answers at this URL; the reason why not.
    Optional<String> unreachable(String url);

    /// @param compiler whether it is a whole JDK
    record Java(String version, String home, boolean compiler) {}
}
