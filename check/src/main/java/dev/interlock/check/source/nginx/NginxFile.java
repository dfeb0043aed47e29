package dev.interlock.check.source.nginx;

import dev.interlock.check.source.SourceText;
import java.util.List;

/// What an nginx configuration file says, as far as it could be read.
///
/// @param directives of its top level, in the order of the text
/// @param problem why reading ended early; empty where it did not
public record NginxFile(SourceText source, List<NginxDirective> directives, String problem) {
    public NginxFile {
        directives = List.copyOf(directives);
    }

    public boolean isWhole() {
        return problem.isEmpty();
    }
}
