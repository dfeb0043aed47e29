package dev.interlock.check.source.ecmascript.tree;

import dev.interlock.check.source.ecmascript.Span;

/// `const X = dynamic(() => import('./x'))` of `next/dynamic`, or React's `lazy`.
///
/// @param name of the binding
/// @param specifier of the module
/// @param exported the name that is taken from it
/// @param onServer false where the options say `ssr: false`
/// @param span of the call
public record Loaded(String name, String specifier, String exported, boolean onServer, Span span) {}
