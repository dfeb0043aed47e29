package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.outside.http.Field;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Traffic;
import java.util.Optional;
import java.util.function.Supplier;

/// Where an environment's users come in.
///
/// @param address where this machine itself reaches it
/// @param encrypted the same where it speaks TLS
/// @param mark the header that tells Interlock's own requests from users'; asked for with each run,
///   since a proxy has none before its first routing
/// @param traffic what the router's answers are counted to
record Entrance(
        Router router,
        Address address,
        Optional<Address> encrypted,
        Supplier<Optional<Field>> mark,
        Traffic traffic) {}
