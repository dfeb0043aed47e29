package dev.interlock.check.source.dockerfile;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which stages a builder needs for another.
final class Reachability {
    private final Map<String, Integer> byName = new HashMap<>();

    private Reachability(Dockerfile file) {
        for (Stage stage : file.stages()) {
            byName.put(Integer.toString(stage.index()), stage.index());
        }
        for (Stage stage : file.stages()) {
            stage.from().name().ifPresent(name -> byName.put(name.text(), stage.index()));
        }
    }

    static Set<Integer> from(Dockerfile file, Stage target) {
        var reachability = new Reachability(file);
        var found = new LinkedHashSet<Integer>();
        var open = new ArrayDeque<Integer>();
        open.add(target.index());
        while (!open.isEmpty()) {
            int index = open.remove();
            if (found.add(index)) {
                reachability.addNeeds(file.stages().get(index), open);
            }
        }
        return found;
    }

    private void addNeeds(Stage stage, ArrayDeque<Integer> open) {
        stage.base().ifPresent(open::add);
        for (Instruction instruction : stage.instructions()) {
            if (instruction instanceof Instruction.Copy copy) {
                copy.from().flatMap(from -> index(from.text())).ifPresent(open::add);
            } else if (instruction instanceof Instruction.Run run) {
                run.statement().flags().stream()
                        .filter(flag -> FlagRules.name(flag).equals("mount"))
                        .flatMap(flag -> RunFlags.mountedFrom(flag).stream())
                        .flatMap(name -> index(name).stream())
                        .forEach(open::add);
            }
        }
    }

    private Optional<Integer> index(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }
}
