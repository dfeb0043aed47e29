package dev.interlock.check.graph;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Scripts;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.wrangler.Settings;
import dev.interlock.check.source.wrangler.WranglerFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The Cloudflare Workers of a project: each wrangler file that names code which is here as source.
///
/// A worker that a framework makes (OpenNext, next-on-pages, SvelteKit, Astro, Nuxt) has its entry
/// in the build's output alone, and is none of these: the framework decides what of Node it needs.
public final class Workers {
    /// More wrangler files than any repository has; those after it are left out.
    private static final int MOST = 200;

    /// Packages that turn a project of their framework into a worker, polyfills included.
    private static final Set<String> ADAPTERS =
            Set.of(
                    "@astrojs/cloudflare",
                    "@cloudflare/next-on-pages",
                    "@opennextjs/cloudflare",
                    "@sveltejs/adapter-cloudflare",
                    "nitropack",
                    "nuxt");

    private final List<Worker> all = new ArrayList<>();

    private Workers(Project project) {
        project.filesBesideCode(path -> WranglerFile.NAMES.contains(Paths.name(path))).stream()
                .filter(Shipping::ships)
                .limit(MOST)
                .forEach(path ->
                        project.read(path)
                                .map(WranglerFile::read)
                                .filter(WranglerFile::isRead)
                                .flatMap(file -> worker(project, file))
                                .ifPresent(all::add));
    }

    public static Workers of(Project project) {
        return project.once(Workers.class, Workers::new);
    }

    /// Those with an entry, by the path of their file.
    public List<Worker> all() {
        return List.copyOf(all);
    }

    private static Optional<Worker> worker(Project project, WranglerFile file) {
        Settings settings = file.in(project.environment());
        String folder = Paths.folder(file.path());
        if (settings.legacyPolyfills() || isAdapted(project, file.path())) {
            return Optional.empty();
        }
        Set<String> entries = new LinkedHashSet<>();
        settings.main().flatMap(main -> Sources.at(project, folder, main)).ifPresent(entries::add);
        settings.output().ifPresent(output -> entries.addAll(pages(project, folder, output)));
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Worker(
                                file.path(),
                                List.copyOf(entries),
                                settings.compatibility(),
                                isCertain(project),
                                !settings.noBundle().orElse(false),
                                settings.alias(),
                                settings.place()));
    }

    /// The entries of a Pages project: `_worker.js`, from its source where Vite makes it; without
    /// one the functions.
    private static List<String> pages(Project project, String folder, String output) {
        List<String> built = WorkerBuild.entries(project, folder);
        if (!built.isEmpty()) {
            return built;
        }
        Optional<String> whole =
                Sources.at(project, folder, output + "/_worker.js")
                        .or(() -> Sources.at(project, folder, "public/_worker.js"));
        return whole.map(List::of).orElseGet(() -> PagesFunctions.in(project, folder));
    }

    private static boolean isAdapted(Project project, String path) {
        return Packages.of(project)
                .owner(path)
                .map(PackageJson::dependencies)
                .orElse(List.of())
                .stream()
                .map(Dependency::name)
                .anyMatch(ADAPTERS::contains);
    }

    /// Flags may be given where the worker is deployed: `wrangler deploy --compatibility-flags`.
    private static boolean isCertain(Project project) {
        Scripts scripts = Scripts.of(project);
        return !scripts.contain("--compatibility-") && !scripts.contain("--node-compat");
    }
}
