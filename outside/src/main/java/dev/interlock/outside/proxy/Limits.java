package dev.interlock.outside.proxy;

import java.time.Duration;

/// What the router bears with.
///
/// @param headerBytes the request line and headers of one request, and likewise of one answer
/// @param bodyBytes the body of one request
/// @param connections clients' connections of one environment at a time; further ones wait
///   unaccepted
/// @param times how long it waits
public record Limits(int headerBytes, long bodyBytes, int connections, Times times) {
    public static final Limits USUAL = new Limits(64 * 1024, 1L << 30, 8_192, Times.USUAL);

    public Limits {
        if (headerBytes < 1_024 || bodyBytes < 1 || connections < 1) {
            throw new IllegalArgumentException("limits that no request fits in");
        }
    }

    /// How long the router waits. All are looked at four times a second.
    ///
    /// @param connect for a release to take a connection
    /// @param header for the rest of a request's head, once its first byte is there
    /// @param quiet for the next byte of a body or an answer, either way
    /// @param stream the same for what is meant to be quiet: event streams and WebSockets
    /// @param keepAlive for the next request on a client's connection
    /// @param drain for the answers of a release that has no part any more
    /// @param streamDrain the same for event streams and WebSockets, which end by no means of their
    ///   own
    public record Times(
            Duration connect,
            Duration header,
            Duration quiet,
            Duration stream,
            Duration keepAlive,
            Duration drain,
            Duration streamDrain) {
        public static final Times USUAL =
                new Times(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        Duration.ofHours(1),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1));
    }
}
