package dev.interlock.check.project;

import dev.interlock.check.source.compose.ComposeFile;
import dev.interlock.check.source.compose.ComposeProject;
import dev.interlock.check.source.compose.Dependency;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether a Compose file is laid over another one rather than run alone.
final class OverlayJudge {
    private static final Set<String> SOURCES = Set.of("image", "build", "extends", "provider");

    private OverlayJudge() {}

    static boolean isOverlay(ComposeFile file, Optional<ComposeFile> base, Scripts scripts) {
        List<YamlEntry> own = services(file);
        boolean lacksSource = own.stream().anyMatch(it -> !hasSource(it));
        boolean tagged = file.documents().stream().anyMatch(OverlayJudge::isTagged);
        if (lacksSource || tagged || base.isEmpty()) {
            return lacksSource || tagged;
        }
        return dependsOnOthers(own, base.get())
                || isNamedBehind(file.path(), base.get().path(), scripts);
    }

    /// Services of a stack that are not there, or not whole: without image or build, or waited for.
    static Set<String> wanted(ComposeProject stack) {
        Set<String> wanted = new TreeSet<>();
        Set<String> own = stack.servicesByName().keySet();
        for (Service service : stack.services()) {
            if (SOURCES.stream().noneMatch(service.node()::has)) {
                wanted.add(service.name());
            }
            service.dependsOn().stream()
                    .map(Dependency::service)
                    .filter(it -> !own.contains(it))
                    .forEach(wanted::add);
        }
        return wanted;
    }

    /// Services that the file has with image or build.
    static List<String> offered(ComposeFile file) {
        return services(file).stream()
                .filter(OverlayJudge::hasSource)
                .map(YamlEntry::name)
                .toList();
    }

    private static List<YamlEntry> services(ComposeFile file) {
        var found = new ArrayList<YamlEntry>();
        file.services().forEach(section -> found.addAll(section.entries()));
        return found;
    }

    private static boolean hasSource(YamlEntry service) {
        Optional<YamlMapping> node = service.value().asMapping();
        return node.isPresent() && SOURCES.stream().anyMatch(node.get()::has);
    }

    /// A service that only the default file has is waited for.
    private static boolean dependsOnOthers(List<YamlEntry> own, ComposeFile base) {
        Set<String> names = new TreeSet<>();
        own.forEach(it -> names.add(it.name()));
        Set<String> others = new TreeSet<>();
        services(base).forEach(it -> others.add(it.name()));
        others.removeAll(names);
        return own.stream()
                .map(it -> it.value().asMapping().flatMap(node -> node.get("depends_on")))
                .flatMap(Optional::stream)
                .flatMap(it -> names(it).stream())
                .anyMatch(others::contains);
    }

    private static List<String> names(YamlNode node) {
        return switch (node) {
            case YamlMapping mapping -> List.copyOf(mapping.byName().keySet());
            case YamlSequence list ->
                    list.items().stream()
                            .map(YamlNode::asScalar)
                            .flatMap(Optional::stream)
                            .map(YamlScalar::text)
                            .toList();
            case YamlScalar _ -> List.of();
        };
    }

    /// `-f base -f file` in a script of the project.
    private static boolean isNamedBehind(String file, String base, Scripts scripts) {
        String last = Paths.name(file);
        String first = Paths.name(base);
        return scripts.composeFiles().stream()
                .anyMatch(names ->
                        names.contains(first) && names.indexOf(last) > names.indexOf(first));
    }

    /// `!reset` and `!override` make sense over something only; two levels of a service are looked
    /// at, where they are used.
    private static boolean isTagged(YamlMapping document) {
        return document.mapping("services").stream()
                .flatMap(all -> all.entries().stream())
                .flatMap(service -> service.value().asMapping().stream())
                .flatMap(service -> service.entries().stream())
                .map(YamlEntry::value)
                .anyMatch(value -> isTag(value) || hasTaggedEntry(value));
    }

    private static boolean hasTaggedEntry(YamlNode node) {
        return node.asMapping().stream()
                .flatMap(it -> it.entries().stream())
                .anyMatch(it -> isTag(it.value()));
    }

    private static boolean isTag(YamlNode node) {
        return node.tag().equals("!reset") || node.tag().equals("!override");
    }
}
