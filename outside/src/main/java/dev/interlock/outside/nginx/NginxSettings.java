package dev.interlock.outside.nginx;

import dev.interlock.model.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// One environment's nginx.
///
/// @param config the file that Interlock writes and nginx includes where `http` is
/// @param commands that test and reload nginx
/// @param entrance where users' requests arrive, in plain HTTP, as this machine reaches it
/// @param log where it sends its log, on loopback
/// @param times how long connections are kept
public record NginxSettings(
        Path config, Commands commands, Address entrance, Address log, Times times) {
    /// Lines for a shell.
    ///
    /// @param environment every variable that they see
    public record Commands(String test, String reload, Map<String, String> environment) {
        public Commands {
            environment = Map.copyOf(environment);
        }
    }

    /// @param clients how long nginx keeps an idle connection of a client: before a reload it is
    ///   waited for so long
    /// @param releases how long a release keeps an idle connection
    public record Times(Duration clients, Duration releases) {}

    /// What the names of variables and upstreams have in them, so that one nginx can serve several
    /// environments: the config's name, as far as a variable's name may have it.
    String name() {
        String file = String.valueOf(config.getFileName());
        int dot = file.lastIndexOf('.');
        return (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9]", "_");
    }

    /// The file that nginx includes where the `server` is.
    Path server() {
        return config.resolveSibling(name() + ".server");
    }

    /// The folder of files that say how to share out.
    Path routes() {
        return config.resolveSibling(name() + ".routes");
    }
}
