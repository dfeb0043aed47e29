package dev.interlock.app.check;

import dev.interlock.outside.host.LocalHost;
import dev.interlock.outside.postgres.PostgresCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        return observed;
    }
}
