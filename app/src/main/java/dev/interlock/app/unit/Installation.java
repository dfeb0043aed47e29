package dev.interlock.app.unit;

import dev.interlock.app.WrongUsage;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts the unit in its place and has systemd start it, now and at each boot.
///
/// @param folder of units, `/etc/systemd/system`
/// @param booted whether systemd runs this machine: elsewhere, as in a container or an image that
///   is being made, the unit is only enabled
record Installation(Path folder, boolean booted, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofMinutes(11);

    /// @return what was done, a line each
    /// @throws WrongUsage where it could not be done; a unit that is somebody else's is left alone
    List<String> of(UnitFile unit) {
        Path file = folder.resolve(UnitFile.NAME);
        refuseForeign(file);
        write(file, unit.text());
        if (!booted) {
            systemctl("enable", UnitFile.NAME);
            return List.of(
                    "wrote " + file,
                    "enabled: it starts at the next boot; systemd does not run this machine now");
        }
        systemctl("daemon-reload");
        systemctl("enable", UnitFile.NAME);
        systemctl("restart", UnitFile.NAME);
        return List.of("wrote " + file, "started, and enabled for each boot");
    }

    private static void refuseForeign(Path file) {
        try {
            if (Files.exists(file) && !Files.readString(file).startsWith(UnitFile.MARK)) {
                throw new WrongUsage(
                        file
                                + " is there and was not written by this command: remove it, or print what would be written with --dry-run and merge by hand");
            }
        } catch (IOException e) {
            throw new WrongUsage(file + " cannot be read: " + e.getMessage());
        }
    }

    private void write(Path file, String text) {
        try {
            Path written = Files.createTempFile(folder, ".interlock", ".new");
            Files.writeString(written, text);
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be written (%s): run this as root, for example with sudo"
                            .formatted(file, e.getClass().getSimpleName()));
        }
    }

    private void systemctl(String... arguments) {
        List<String> line =
                Stream.concat(Stream.of("systemctl"), Arrays.stream(arguments)).toList();
        Optional<String> trouble =
                switch (Commands.run(
                        Command.of(Path.of("/"), line)
                                .withEnvironment(environment)
                                .withTimeLimit(LIMIT))) {
                    case Outcome.Finished(int exit, byte[] _, String said) ->
                            exit == 0 ? Optional.empty() : Optional.of(said.strip());
                    case Outcome.TimedOut _ -> Optional.of("it did not end");
                    case Outcome.NotFound(String _, String reason) -> Optional.of(reason);
                    case Outcome.TooMuchOutput _ -> Optional.of("it printed without end");
                };
        trouble.ifPresent(said -> {
            throw new WrongUsage(
                    "the unit is written, but `%s` failed: %s; `journalctl -u interlock` may say more"
                            .formatted(String.join(" ", line), said));
        });
    }
}
