package dev.interlock.check.matrix;

/// A place that a variable passes through.
public sealed interface Column {
    /// One that every project has.
    enum Fixed implements Column {
        CODE("code"),
        CONTRACT("contract"),
        IMAGE("image"),
        COMPOSE("compose"),
        PIPELINE("ci");

        private final String title;

        Fixed(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /// One of the project's environments.
    record Named(String title) implements Column {}

    /// Short, in lower case; the environment's own name.
    String title();
}
