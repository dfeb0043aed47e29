package dev.interlock.check.project;

/// What tells that a file is as it was, without reading it: as git's index does, and with its
/// rule for a file that has just been written (see [Tree#stamp]).
///
/// @param size in bytes
/// @param modified when its content was last written, in nanoseconds since the epoch; a program can
///   set it back
/// @param changed when the system last saw anything of it change, in the same measure; no program
///   can set it
/// @param inode which file of its file system it is: another that took its name has another
/// @param device which file system
public record Stamp(long size, long modified, long changed, long inode, long device) {}
