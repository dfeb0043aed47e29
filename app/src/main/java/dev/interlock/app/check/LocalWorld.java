package dev.interlock.app.check;

import dev.interlock.check.graph.FactsStore;
import dev.interlock.check.kept.Store;
import dev.interlock.outside.files.CacheFolder;
import dev.interlock.outside.files.FileStore;
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

    /// What this machine and a database are like is asked each time.
    @Override
    public Optional<Store> reports(CheckArguments arguments) {
        boolean looksElsewhere =
                arguments.host()
                        || arguments.database().isPresent()
                        || !arguments.mounts().isEmpty();
        return looksElsewhere
                ? Optional.empty()
                : store(arguments.root(), "report " + arguments.question());
    }

    private Optional<FactsStore> facts(Path root) {
        return store(root, "modules")
                .flatMap(modules ->
                        store(root, "trees").map(trees -> new FactsStore(modules, trees)));
    }

    /// Where something is kept from run to run. Classes in a folder (a developer's) keep theirs only
    /// where the environment names a folder for them.
    private Optional<Store> store(Path root, String thing) {
        Optional<String> build = Build.ofThisProgram();
        if (build.isEmpty() && !environment.containsKey(CacheFolder.VARIABLE)) {
            return Optional.empty();
        }
        return CacheFolder.of(environment)
                .map(folder -> new FileStore(folder, root, build.orElse("classes"), thing));
    }
}
