package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Traffic;
import java.util.Optional;

/// Where an environment's users come in.
///
/// @param address where this machine itself reaches it
/// @param encrypted the same where it speaks TLS
/// @param traffic what the router's answers are counted to
record Entrance(Router router, Address address, Optional<Address> encrypted, Traffic traffic) {}
