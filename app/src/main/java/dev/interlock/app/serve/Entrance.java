package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.rollout.port.Router;
import java.util.Optional;

/// Where an environment's users come in.
///
/// @param address where this machine itself reaches it
/// @param encrypted the same where it speaks TLS
record Entrance(Router router, Address address, Optional<Address> encrypted) {}
