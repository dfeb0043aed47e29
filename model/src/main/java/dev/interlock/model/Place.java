package dev.interlock.model;

/// Where something stands in the project.
///
/// @param path relative to the project's root, with `/`; `.` for the project as a whole
/// @param line from 1; 0 where only the file as a whole can be named
/// @param column from 1, in UTF-16 code units; 0 where only the line can be named
/// @param length code units to underline from `column`; 0 where it is not known
public record Place(String path, int line, int column, int length) {
    public Place {
        if (path.isEmpty() || line < 0 || column < 0 || length < 0) {
            throw new IllegalArgumentException("not a place: " + path + ":" + line + ":" + column);
        }
    }

    /// The file as a whole.
    public static Place file(String path) {
        return new Place(path, 0, 0, 0);
    }

    public static Place line(String path, int line) {
        return new Place(path, line, 0, 0);
    }

    public static Place at(String path, int line, int column, int length) {
        return new Place(path, line, column, length);
    }

    /// `path:line:column`, as far as they are known.
    @Override
    public String toString() {
        return path + (line == 0 ? "" : ":" + line) + (column == 0 ? "" : ":" + column);
    }
}
