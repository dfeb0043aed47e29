package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.dotenv.EnvProblem.Effect;

/// Splits the text of an env file into assignments. Linear in the text; throws nothing.
interface Grammar {
    /// Takes what a grammar finds, in order.
    interface Found {
        void assignment(Assignment assignment);

        void problem(int offset, Effect effect, String message);
    }

    void read(String text, Found found);
}
