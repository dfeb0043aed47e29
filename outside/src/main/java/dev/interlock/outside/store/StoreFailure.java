package dev.interlock.outside.store;

import dev.interlock.model.Reason;
import java.io.Serial;

/// The store cannot be used at all: its key may be read by others, its disk fails.
public final class StoreFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Reason reason;

    public StoreFailure(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
