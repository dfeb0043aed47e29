package dev.interlock.web.api;

import java.io.IOException;

/// A body that is larger than the call takes. The rest of it is not read.
final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param limit bytes
    TooLarge(long limit) {
        super("the body is larger than " + limit + " bytes");
    }
}
