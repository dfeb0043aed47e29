package dev.interlock.check.graph.rendering;

import dev.interlock.check.source.ecmascript.Span;

/// A provider of a context that is loaded with `ssr: false` and rendered around something.
///
/// @param path of the module that loads it
/// @param name that it has there
/// @param span of the call that loads it
/// @param giverPath of the module that gives the context
/// @param giverSpan of the element that gives it
/// @param needed whether something inside asks for the session on some route
public record BrowserOnlyProvider(
        String path, String name, Span span, String giverPath, Span giverSpan, boolean needed) {}
