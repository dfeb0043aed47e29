package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which commands build an application or an image.
final class Builds {
    private static final Pattern SCRIPT = Pattern.compile("build(?:[:_.-].*)?|.*[:_.-]build");
    private static final Set<String> BUNDLERS =
            Set.of(
                    "next",
                    "vite",
                    "nuxt",
                    "nuxi",
                    "astro",
                    "remix",
                    "gatsby",
                    "react-scripts",
                    "ng",
                    "vue-cli-service",
                    "turbo",
                    "nx",
                    "svelte-kit",
                    "vercel");
    private static final Set<String> GRADLE = Set.of("build", "assemble", "bootJar", "installDist");
    private static final Set<String> MAVEN = Set.of("package", "verify", "install", "deploy");

    private Builds() {}

    /// The command as people say it, without its arguments; empty where it builds nothing.
    static Optional<String> words(ToolCall call) {
        Optional<Compose> docker = Compose.of(call);
        if (docker.isPresent()) {
            return docker.filter(Compose::builds).map(Compose::words);
        }
        Optional<String> script = call.packageScript().filter(SCRIPT.asMatchPredicate());
        if (script.isPresent()) {
            return Optional.of(call.program() + " run build");
        }
        List<String> plain = call.plain();
        if (BUNDLERS.contains(call.program())) {
            return plain.stream().limit(2).anyMatch("build"::equals)
                    ? Optional.of(call.program() + " build")
                    : Optional.empty();
        }
        return switch (call.program()) {
            case "go", "cargo", "dotnet", "swift" -> first(call, plain, Set.of("build", "publish"));
            case "mvn", "mvnw" -> first(call, plain, MAVEN);
            case "gradle", "gradlew" -> first(call, plain, GRADLE);
            case "webpack", "rollup", "hugo" -> Optional.of(call.program());
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(ToolCall call, List<String> plain, Set<String> goals) {
        return plain.stream()
                .filter(goals::contains)
                .findFirst()
                .map(goal -> call.program() + " " + goal);
    }
}
