package dev.interlock.outside.proxy;

import java.nio.charset.StandardCharsets;

/// Spreads numbers evenly over 64 bits.
final class Mixing {
    private Mixing() {}

    /// The finalizer of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
    /// generators", 2014): each bit of the result depends on each bit of the number.
    static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    static long mix(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /// The number's place on a circle of circumference 1: from 0 up to and without 1.
    static double place(long number) {
        return (mix(number) >>> 11) * 0x1p-53;
    }
}
