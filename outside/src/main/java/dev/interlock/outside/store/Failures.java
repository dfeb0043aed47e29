package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What a disk refused, for people.
final class Failures {
    private Failures() {}

    static Reason reason(String what, IOException failure) {
        return Reason.of(cause(failure), what + ": " + text(failure));
    }

    static String text(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + " may not be used";
            case FileAlreadyExistsException twice -> twice.getFile() + " is there already";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            default ->
                    failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage();
        };
    }

    private static Cause cause(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return Cause.NO_SPACE;
        }
        return failure instanceof AccessDeniedException ? Cause.NOT_PERMITTED : Cause.STORE_FAILED;
    }
}
