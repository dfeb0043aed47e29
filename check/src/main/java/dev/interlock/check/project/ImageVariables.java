package dev.interlock.check.project;

import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Instruction;
import java.util.Set;
import java.util.TreeSet;

/// Variables to which a stage that ships gives a value of its own with `ENV`: every container of
/// the image has them. One that only passes a build argument on has the value that the builder
/// gave.
public final class ImageVariables {
    private final Set<String> names = new TreeSet<>();

    private ImageVariables(Project project) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            if (!file.stages().isEmpty() && Shipping.ships(file.source().path())) {
                file.chain(file.stages().getLast())
                        .forEach(stage -> stage.instructions().forEach(this::add));
            }
        }
    }

    public static ImageVariables of(Project project) {
        return project.once(ImageVariables.class, ImageVariables::new);
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    private void add(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            for (Instruction.Assignment each : env.assignments()) {
                if (!each.value().hasVariable() && !each.value().text().isBlank()) {
                    names.add(each.name().text());
                }
            }
        }
    }
}
