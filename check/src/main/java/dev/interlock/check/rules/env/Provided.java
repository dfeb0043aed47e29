package dev.interlock.check.rules.env;

import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.GivenNames;
import dev.interlock.check.project.ImageVariables;
import dev.interlock.check.project.PlatformFiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Workflows;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dockerfile.Instruction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Variables that nobody has to set in an environment, since the repository itself gives them: to
/// what runs by an image's `ENV`, a value written into a Compose file, a platform's configuration;
/// to what is built by a Dockerfile, build arguments, a pipeline.
final class Provided {
    private final ImageVariables image;
    private final PlatformFiles platform;
    private final Set<String> compose = new TreeSet<>();
    private final Set<String> built = new TreeSet<>();

    private Provided(Project project) {
        this.image = ImageVariables.of(project);
        this.platform = PlatformFiles.of(project);
        ComposeProjects.of(project).judged().stream()
                .filter(stack -> stack.mayServe())
                .flatMap(stack -> stack.project().services().stream())
                .forEach(this::add);
        Dockerfiles.of(project).all().stream()
                .flatMap(file -> file.instructions().stream())
                .forEach(this::add);
        Workflows.of(project).pipelines().stream()
                .flatMap(pipeline -> pipeline.jobs().stream())
                .flatMap(job -> job.steps().stream())
                .flatMap(step -> step.variables().scopes().stream())
                .distinct()
                .forEach(scope -> built.addAll(scope.keySet()));
    }

    static Provided of(Project project) {
        return project.once(Provided.class, Provided::new);
    }

    boolean has(String name) {
        return GivenNames.has(name)
                || image.has(name)
                || compose.contains(name)
                || platform.mention(name);
    }

    /// Whether something in the repository gives it to a build.
    boolean hasAtBuild(String name) {
        return has(name) || built.contains(name);
    }

    private void add(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            env.assignments().forEach(each -> built.add(each.name().text()));
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().stream()
                    .filter(each -> each.fallback().isPresent())
                    .forEach(each -> built.add(each.name().text()));
        }
    }

    private void add(Service service) {
        service.build().map(Build::args).orElse(List.of()).stream()
                .filter(Provided::hasOwnValue)
                .map(EnvironmentEntry::name)
                .forEach(built::add);
        service.environment().stream()
                .filter(Provided::hasOwnValue)
                .map(EnvironmentEntry::name)
                .forEach(compose::add);
    }

    private static boolean hasOwnValue(EnvironmentEntry entry) {
        return entry.value().filter(it -> !it.isInterpolated()).isPresent();
    }
}
