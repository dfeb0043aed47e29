package dev.interlock.web.wire;

/// A body that is not what the call takes. Its message names fields, never values.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }
}
