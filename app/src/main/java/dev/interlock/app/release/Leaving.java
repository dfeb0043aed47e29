package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;

/// Says to who leaves with Ctrl-C that the rollout goes on: it is the server's.
final class Leaving implements AutoCloseable {
    private final Thread hook;

    private Leaving(Thread hook) {
        this.hook = hook;
    }

    /// @param live gives its line up, so that nothing is written over
    static Leaving watch(Terminal terminal, LiveLine live, Scope scope, ReleaseId release) {
        Thread hook =
                Thread.ofPlatform()
                        .unstarted(() -> {
                            live.close();
                            terminal.err().println("interlock: " + text(scope, release));
                            terminal.err().flush();
                        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Leaving(hook);
    }

    static String text(Scope scope, ReleaseId release) {
        return "%s goes on at the server; `interlock abort --env %s` ends it"
                .formatted(release, scope.environment());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program ends: it is said just now.
        }
    }
}
