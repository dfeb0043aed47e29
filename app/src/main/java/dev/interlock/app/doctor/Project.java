package dev.interlock.app.doctor;

import dev.interlock.app.PlanText;
import dev.interlock.app.WrongUsage;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.VersionRange;
import dev.interlock.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the project needs of a machine, read without git, which may be what is missing.
///
/// @param plans one for each service; none where there is no `interlock.yml`
/// @param node the versions of Node.js that `package.json` admits; empty where it says nothing
/// @param isNode whether there is a `package.json` at all
record Project(List<Plan> plans, boolean isNode, Optional<VersionRange> node) {
    private static final int LIMIT = 1_000_000;

    /// @throws WrongUsage where the plan is wrong
    static Project read(Path folder) {
        Optional<String> manifest = text(folder.resolve(PackageJson.FILE));
        return new Project(
                text(folder.resolve(Plan.FILE)).map(PlanText::services).orElse(List.of()),
                manifest.isPresent(),
                manifest.flatMap(Project::engine));
    }

    private static Optional<VersionRange> engine(String manifest) {
        PackageJson read =
                PackageJson.of(JsonReader.read(new SourceText(PackageJson.FILE, manifest)));
        return Optional.ofNullable(read.engines().get("node"))
                .map(Declared::text)
                .flatMap(VersionRange::parse);
    }

    private static Optional<String> text(Path file) {
        try {
            if (Files.size(file) > LIMIT) {
                throw new WrongUsage("%s: is larger than %,d bytes".formatted(file, LIMIT));
            }
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WrongUsage("%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
    }
}
