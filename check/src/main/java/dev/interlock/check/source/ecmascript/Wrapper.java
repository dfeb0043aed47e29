package dev.interlock.check.source.ecmascript;

/// A function of this module that reads the variable that a parameter names.
///
/// @param name the function's binding
/// @param parameter which one, from 0
/// @param need what the function does without the variable: one that throws requires it
public record Wrapper(String name, int parameter, EnvironmentRead.Need need) {}
