package dev.interlock.app.init;

/// Asks the person at the terminal.
@FunctionalInterface
public interface Questions {
    /// Whether they said yes; no where nobody is there to ask.
    boolean agree(String question);
}
