package dev.interlock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text that is compared with a file of the module's `src/test/golden` folder.
///
/// `./dev test -Dgolden.update=true` writes the files anew; the difference is then reviewed as any
/// other change.
public final class Golden {
    private Golden() {}

    /// Fails where `actual` differs from `src/test/golden/NAME`.
    public static void check(String name, String actual) {
        compare(Path.of("src/test/golden").resolve(name), actual);
    }

    /// Fails where `actual` differs from the file.
    public static void compare(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(file)
                    .as("golden file; write it with -Dgolden.update=true, then review it")
                    .exists();
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
