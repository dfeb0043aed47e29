package dev.interlock.app.init;

import java.nio.file.Path;

/// A file that is to be written.
///
/// @param shown how it is named to a person
/// @param file absolute
/// @param within the folder that it must not leave, whatever links stand on the way
/// @param isSatisfiedBy what an existing file must say, so that nothing is left to do
/// @param otherwise what a person does where another file is there already
record Draft(
        String shown,
        Path file,
        Path within,
        String text,
        boolean isExecutable,
        String isSatisfiedBy,
        String otherwise) {}
