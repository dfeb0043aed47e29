package dev.interlock.plan.yaml;

import java.util.List;
import java.util.Optional;

/// What a YAML file holds.
///
/// @param root empty where the file holds nothing, or could not be read to its end
/// @param faults in the order they were met
public record YamlFile(Optional<Node> root, List<Fault> faults) {
    public YamlFile {
        faults = List.copyOf(faults);
    }
}
