package dev.interlock.check.source.ecmascript;

/// A directive at the head of a module.
public enum Directive {
    USE_CLIENT,
    USE_SERVER
}
