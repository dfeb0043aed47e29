package dev.interlock.check.rules.next;

import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.model.Place;
import java.util.Optional;

/// Where a span of a module stands. The texts of modules are not kept: the few with findings are
/// read again.
final class CodePlace {
    private CodePlace() {}

    static Optional<Place> of(Project project, String path, Span span) {
        return project.read(path).map(source -> source.place(span.start(), span.length()));
    }

    /// As [#of]; the module as a whole for an empty span, and where it cannot be read.
    static Place orFile(Project project, String path, Span span) {
        return span.length() == 0
                ? Place.file(path)
                : of(project, path, span).orElse(Place.file(path));
    }
}
