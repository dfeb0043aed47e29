package dev.interlock.outside.build;

/// Hears what a build does, as it happens. Called from one thread at a time; returns at once.
public interface BuildListener {
    /// Hears nothing.
    BuildListener SILENT =
            new BuildListener() {
                @Override
                public void begins(String command) {}

                @Override
                public void prints(String line) {}
            };

    /// A command of the plan begins.
    void begins(String command);

    /// @param line without its end, secrets masked
    void prints(String line);
}
