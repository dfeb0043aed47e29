package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import java.nio.file.Path;

/// One environment's HAProxy.
///
/// @param socket its runtime socket, with level admin
/// @param backend whose slots Interlock fills; the map `BACKEND.map` belongs to it
/// @param entrance where users' requests arrive, in plain HTTP, as this machine reaches it
/// @param log where it sends its log, on loopback
public record HaproxySettings(Path socket, String backend, Address entrance, Address log) {}
