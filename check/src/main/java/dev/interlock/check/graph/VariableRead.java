package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.model.Sorting;
import java.util.NavigableSet;

/// One place where code reads one variable.
///
/// @param path of the module
/// @param span of the name, where it is written
/// @param role what the module is for, by its path
/// @param time when the value is taken
/// @param side who gets the value
/// @param owner the folder of the package that the module belongs to; empty for the root
/// @param apps folders of the packages that are run or served with this module in them: the owner,
///   or those that depend on it
public record VariableRead(
        String name,
        String path,
        Span span,
        Source source,
        Need need,
        ModuleRole role,
        Time time,
        Side side,
        String owner,
        NavigableSet<String> apps) {
    public enum Time {
        /// Written into the code when it is built, or read by a tool's configuration.
        BUILD,
        RUN
    }

    public enum Side {
        /// Part of what browsers download.
        BROWSER,
        SERVER
    }

    /// By path, then by position.
    static final Sorting<VariableRead> ORDER =
            Sorting.by(VariableRead::path)
                    .then(read -> read.span().start())
                    .then(VariableRead::name);

    public boolean ships() {
        return role.ships();
    }

    /// Whether the code takes the variable as given.
    public boolean isRequired() {
        return need == Need.REQUIRED || need == Need.DEFINED;
    }

    /// Whether an empty value is as good as any.
    public boolean takesEmpty() {
        return need != Need.REQUIRED;
    }

    /// Whether browsers get the value because of where it is read from, whatever its name.
    public boolean isPublished() {
        return FrameworkSource.isPublic(source);
    }

    /// Whether the value is written into what is built, so that the one at run time is not asked.
    public boolean isInlined() {
        return time == Time.BUILD && role.ships();
    }
}
