package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlFile;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlProblem;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One Compose file as it is written, before anything is merged or put in.
///
/// @param documents its documents; Compose lays each over the one before it
/// @param problems what makes its text unreadable
public record ComposeFile(String path, List<YamlMapping> documents, List<ComposeProblem> problems) {
    private static final Set<String> SECTIONS =
            Set.of("services", "include", "networks", "volumes", "secrets", "configs", "models");

    public ComposeFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    public static ComposeFile of(YamlFile yaml) {
        var problems = new ArrayList<ComposeProblem>();
        yaml.problems().forEach(it -> problems.add(problem(it)));
        var documents = new ArrayList<YamlMapping>();
        for (YamlNode document : yaml.documents()) {
            Optional<YamlMapping> mapping = document.asMapping();
            mapping.ifPresent(documents::add);
            if (mapping.isEmpty() && !document.isNull()) {
                problems.add(notAMapping(document));
            }
        }
        return new ComposeFile(yaml.path(), documents, problems);
    }

    private static ComposeProblem notAMapping(YamlNode document) {
        return new ComposeProblem(
                ComposeProblem.Kind.SCHEMA,
                document.place(),
                "the file is " + document.describe() + " instead of a mapping of sections",
                "begin with `services:`");
    }

    private static ComposeProblem problem(YamlProblem problem) {
        String fix =
                switch (problem.kind()) {
                    case SYNTAX -> "mend the YAML at this place";
                    case DUPLICATE_KEY -> "keep one of the two";
                    case COMPLEX_KEY -> "write a name before the colon";
                    case MERGE -> "merge a mapping: `<<: *anchor`";
                    case ALIAS -> "put the anchor before the alias";
                    case LIMIT -> "split the file";
                };
        return new ComposeProblem(
                ComposeProblem.Kind.YAML, problem.place(), problem.message(), fix);
    }

    /// Whether it is of the first format, whose top level is the services themselves. Compose v2
    /// reads none of it; it is not judged.
    public boolean isFirstFormat() {
        return !documents.isEmpty()
                && documents.stream().noneMatch(ComposeFile::hasSection)
                && documents.stream().anyMatch(ComposeFile::looksLikeServices);
    }

    private static boolean hasSection(YamlMapping document) {
        return document.has("version")
                || document.has("name")
                || SECTIONS.stream().anyMatch(document::has);
    }

    private static boolean looksLikeServices(YamlMapping document) {
        return document.entries().stream()
                .map(entry -> entry.value().asMapping())
                .flatMap(Optional::stream)
                .anyMatch(it -> it.has("image") || it.has("build"));
    }

    /// The file as a whole.
    public Place place() {
        return Place.file(path);
    }

    /// The services that the file itself writes down, by document.
    public List<YamlMapping> services() {
        return documents.stream()
                .map(document -> document.mapping("services"))
                .flatMap(Optional::stream)
                .toList();
    }
}
