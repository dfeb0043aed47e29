package dev.interlock.web.api;

import dev.interlock.web.wire.Malformed;
import java.io.IOException;

/// Answers one kind of call.
@FunctionalInterface
interface Endpoint {
    Reply answer(Call call) throws IOException, Malformed;
}
