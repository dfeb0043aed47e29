package dev.interlock.app.init;

/// What became of a file, and of `interlock init` with it.
///
/// @param shown the file
/// @param note what a person must know or do; empty where nothing
record Written(String shown, State state, String note) {
    enum State {
        WRITTEN("wrote"),
        WOULD_BE_WRITTEN("would write"),
        /// It is there and does what was asked for.
        THERE("kept"),
        /// Something else is there: a person must add what was asked for.
        BY_HAND("left alone");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
