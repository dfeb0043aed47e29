package dev.interlock.check.project;

import dev.interlock.model.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What this machine has, when a check was asked to look (`--host`).
public sealed interface Host {
    /// Where a finding about the machine stands, since no file says it.
    String PLACE = "host";

    /// @param names its host name and its addresses
    /// @param volumes file systems that a release touches, each once
    /// @param memory empty where the system does not say
    /// @param processors that this process may use
    /// @param docker what its Docker Engine says
    /// @param problems figures that could not be had, and why, for people
    record Figures(
            Set<String> names,
            List<Volume> volumes,
            Optional<Memory> memory,
            int processors,
            Docker docker,
            List<String> problems)
            implements Host {
        public Figures {
            names = Set.copyOf(names);
            volumes = List.copyOf(volumes);
            problems = List.copyOf(problems);
        }
    }

    /// @param reason for people
    record Unknown(String reason) implements Host {}

    /// What a release writes to a file system.
    enum Use {
        IMAGES("Docker's images"),
        RELEASES("Interlock's releases"),
        PROJECT("the project");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// One file system.
    ///
    /// @param path a folder on it that a release writes to
    /// @param uses what is written there
    /// @param free what a process without privileges may still write
    /// @param inodes files that it can hold and that it could still take; empty where it has no
    ///   such limit
    record Volume(String path, Set<Use> uses, Bytes size, Bytes free, Optional<Inodes> inodes) {
        public Volume {
            uses = Set.copyOf(uses);
        }

        /// The share in use, of what a process without privileges may have; 0 to 1.
        public double used() {
            return size.count() == 0 ? 0 : 1 - (double) free.count() / size.count();
        }
    }

    record Inodes(long all, long free) {
        /// 0 to 1.
        public double used() {
            return all == 0 ? 0 : 1 - (double) free / all;
        }
    }

    /// Memory as this process may use it: where a control group limits it, the limit counts.
    ///
    /// @param available what can be had without swapping
    /// @param limited whether a control group limits it
    /// @param stalled percent of the last minute in which something waited for memory (pressure
    ///   stall information, `some avg60`); empty where the kernel does not say
    record Memory(
            Bytes size,
            Bytes available,
            Bytes swap,
            Bytes swapFree,
            boolean limited,
            Optional<Double> stalled) {}

    /// A Docker Engine.
    sealed interface Docker {
        /// @param images those it has; empty where it did not say
        record Read(String root, List<Image> images) implements Docker {
            public Read {
                images = List.copyOf(images);
            }
        }

        /// There is none on this machine.
        record Absent() implements Docker {}

        /// @param reason for people
        record Unknown(String reason) implements Docker {}
    }

    /// @param names such as `nginx:1.29`; empty where nothing refers to it
    /// @param own bytes that are given back when it is removed
    /// @param used whether a container has it
    record Image(List<String> names, Bytes size, Bytes own, boolean used) {
        public Image {
            names = List.copyOf(names);
        }
    }
}
