package dev.interlock.outside.compose;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is called how: everything that an environment makes in an engine is found again by it.
///
/// @param home tells two servers apart that use one engine
record Names(Scope scope, String home) {
    static final String SCOPE = "dev.interlock.scope";
    static final String HOME = "dev.interlock.home";
    static final String RELEASE = "dev.interlock.release";
    static final String SERVICE = "dev.interlock.service";

    /// All services of the release, so that one that was never started shows.
    static final String SERVICES = "dev.interlock.services";

    /// On the container that takes the traffic: its port inside.
    static final String PORT = "dev.interlock.port";

    /// A path that is asked whether it can serve.
    static final String HEALTH = "dev.interlock.health";

    /// On what outlives releases: nothing of ours removes it.
    static final String SHARED = "dev.interlock.shared";

    /// On the containers of jobs.
    static final String JOB = "dev.interlock.job";

    /// Seconds that it may take to stop.
    static final String PATIENCE = "dev.interlock.patience";

    static Names of(Scope scope, Path data) {
        String home = data.toAbsolutePath().normalize().toString();
        return new Names(scope, Integer.toHexString(home.hashCode()));
    }

    /// Compose's project of a release.
    String project(Optional<String> prefix, ReleaseId release) {
        return "%s-%s-%s".formatted(lasting(prefix), release, home);
    }

    /// The project of services that outlive releases, and the beginning of networks' and volumes'
    /// names. It does not depend on the data folder: data must be found again from a moved one.
    String lasting(Optional<String> prefix) {
        return plain(prefix.orElse(scope.service() + "-" + scope.environment()));
    }

    /// The name under which a service's image is kept for releases, without its tag. It begins with
    /// `interlock/`, so that nobody takes it for his own.
    String image(String service) {
        return images() + plain(service);
    }

    /// Whether a name with its tag is one of this environment's release.
    boolean isImage(String tag, ReleaseId release) {
        return tag.startsWith(images()) && tag.endsWith(":" + release);
    }

    private String images() {
        return "interlock/%s-%s-%s/"
                .formatted(plain(scope.service()), plain(scope.environment()), home);
    }

    String job(Optional<String> prefix, ReleaseId release, String job) {
        return project(prefix, release) + "-job-" + plain(job);
    }

    /// Of everything of a release.
    Map<String, String> labels(ReleaseId release) {
        return Map.of(SCOPE, scope.toString(), HOME, home, RELEASE, release.text());
    }

    /// Of what outlives releases.
    Map<String, String> lastingLabels() {
        return Map.of(SCOPE, scope.toString(), SHARED, "true");
    }

    /// What finds everything of this environment's releases.
    List<String> mine() {
        return List.of(SCOPE + "=" + scope, HOME + "=" + home, RELEASE);
    }

    List<String> mine(ReleaseId release) {
        return List.of(SCOPE + "=" + scope, HOME + "=" + home, RELEASE + "=" + release);
    }

    List<String> lasting() {
        return List.of(SCOPE + "=" + scope, SHARED);
    }

    /// As both Compose and registries take it: small letters, digits and single `-`. Two names that
    /// would become one are told apart by a hash.
    static String plain(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return plain.equals(name)
                ? plain
                : (plain.isEmpty() ? "x" : plain) + "-" + Integer.toHexString(name.hashCode());
    }
}
