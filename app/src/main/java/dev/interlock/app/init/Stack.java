package dev.interlock.app.init;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a repository consists of, as far as its files show.
///
/// @param name of the whole
/// @param apps what is built and run, by folder; empty where there is no such package
/// @param workspaces whether packages are installed together
/// @param manager the package manager's command; empty where no package is
/// @param compose the production's compose files, later ones win; empty where none says so
/// @param otherCompose compose files that may or may not be production's
/// @param databases by name
/// @param cloudflare what `wrangler` is configured for
/// @param ci pipelines that are there
/// @param root the env files of the root
record Stack(
        String name,
        List<App> apps,
        boolean workspaces,
        Optional<String> manager,
        List<String> compose,
        List<String> otherCompose,
        List<String> dockerfiles,
        List<Database> databases,
        Optional<Cloudflare> cloudflare,
        List<String> ci,
        Surroundings root) {
    /// One thing that is built and run.
    ///
    /// @param folder relative to the root; empty for it
    /// @param output relative to the root; empty where nothing tells
    /// @param gate commands by the name of their step, in order
    record App(
            String name,
            String folder,
            Framework framework,
            Optional<String> install,
            Optional<String> build,
            Optional<String> output,
            Map<String, String> gate,
            Surroundings surroundings) {
        App {
            gate = Collections.unmodifiableMap(new LinkedHashMap<>(gate));
        }
    }

    /// The env files of a folder.
    ///
    /// @param contract such as `.env.example`
    /// @param envFiles by environment
    record Surroundings(Optional<String> contract, Map<String, String> envFiles) {
        Surroundings {
            envFiles = new TreeMap<>(envFiles);
        }
    }

    /// @param migrations the folder
    record Database(String name, String migrations, boolean isSupabase) {}

    /// @param project the name in its configuration
    /// @param isPages whether it is a Pages project, else a Worker
    record Cloudflare(String path, Optional<String> project, boolean isPages) {}

    Stack {
        apps = List.copyOf(apps);
        compose = List.copyOf(compose);
        otherCompose = List.copyOf(otherCompose);
        dockerfiles = List.copyOf(dockerfiles);
        databases = List.copyOf(databases);
        ci = List.copyOf(ci);
    }
}
