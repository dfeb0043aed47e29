package dev.interlock.check.source.sql;

import dev.interlock.model.Place;
import java.util.List;

/// A foreign key.
///
/// @param name empty where the script leaves it to PostgreSQL, until it is applied
/// @param columns of the table that has it
/// @param target the table that it refers to
/// @param targetColumns empty where the script leaves them to the target's primary key
public record ForeignKey(
        String name, List<String> columns, Name target, List<String> targetColumns, Place place) {
    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    ForeignKey named(String other) {
        return new ForeignKey(other, columns, target, targetColumns, place);
    }

    ForeignKey to(Name otherTarget) {
        return new ForeignKey(name, columns, otherTarget, targetColumns, place);
    }

    ForeignKey over(List<String> otherColumns) {
        return new ForeignKey(name, otherColumns, target, targetColumns, place);
    }
}
