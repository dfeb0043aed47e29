package dev.interlock.app.check;

import dev.interlock.check.graph.FactsStore;
import dev.interlock.outside.files.CacheFolder;
import dev.interlock.outside.files.FileFactsStore;
import dev.interlock.outside.host.LocalHost;
import dev.interlock.outside.postgres.PostgresCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// This machine, and the database that the command line names.
///
/// @param environment the process's variables
public record LocalWorld(Map<String, String> environment) implements World {
    public LocalWorld {
        environment = Map.copyOf(environment);
    }

    @Override
    public List<Object> observe(CheckArguments arguments) {
        List<Object> observed = new ArrayList<>();
        arguments.database().ifPresent(url -> observed.add(new PostgresCatalogue().read(url)));
        if (arguments.host()) {
            observed.add(LocalHost.of(arguments.root(), environment).read());
        }
        facts(arguments.root()).ifPresent(observed::add);
        return observed;
    }

    /// Where facts are kept from run to run. Classes in a folder (a developer's) keep theirs only
    /// where the environment names a folder for them.
    private Optional<FactsStore> facts(Path root) {
        Optional<String> build = Build.ofThisProgram();
        if (build.isEmpty() && !environment.containsKey(CacheFolder.VARIABLE)) {
            return Optional.empty();
        }
        return CacheFolder.of(environment)
                .map(folder -> new FileFactsStore(folder, root, build.orElse("classes")));
    }
}
