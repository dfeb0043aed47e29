package dev.interlock.plan;

/// One of a fixed set of words that a key takes.
public interface Word {
    /// As it is written in a plan.
    String word();
}
