package dev.interlock.check.matrix;

import dev.interlock.check.graph.VariableRead.Side;
import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.model.Place;

/// One place where code reads a variable.
public record Reading(Place place, Need need, Time time, Side side, ModuleRole role) {
    /// Whether users' code breaks without the variable.
    public boolean isRequired() {
        return (need == Need.REQUIRED || need == Need.DEFINED) && role.ships();
    }
}
