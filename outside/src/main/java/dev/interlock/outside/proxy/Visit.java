package dev.interlock.outside.proxy;

import java.net.InetAddress;

/// A request's circumstances, found once.
///
/// @param requestId the client's, or one made here
/// @param peer the other end of the connection, which may be a proxy
/// @param believed whether the peer is a proxy whose word on the client counts
/// @param began `System.nanoTime` when the head was there
record Visit(
        Client client,
        Synthetic synthetic,
        String requestId,
        InetAddress peer,
        boolean believed,
        long began) {}
