package dev.interlock.outside.target;

/// A process, told apart from a later one with the same number.
///
/// @param pid its number, which is also its process group's and its session's
/// @param start when it began, in clock ticks since the boot (proc(5), field 22 of stat)
/// @param boot the boot that the ticks count from
record Identity(long pid, long start, String boot) {}
