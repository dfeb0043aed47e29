package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.Optional;

/// A port of a container that the host offers.
///
/// Each part is a text: it may be a range (`3000-3005`).
///
/// @param hostAddress the host's address that it is bound to; empty for all of them
/// @param published the host's port; empty where Docker chooses one, or where it is not known
/// @param target the container's port; empty where it is not known
/// @param protocol `tcp` unless said otherwise
public record PublishedPort(
        Place place,
        Optional<String> hostAddress,
        Optional<String> published,
        Optional<String> target,
        String protocol) {
    static Optional<PublishedPort> of(ComposeProject project, YamlNode node) {
        return switch (node) {
            case YamlScalar scalar ->
                    Optional.of(
                            project.value(scalar)
                                    .text()
                                    .map(text -> shortForm(scalar.place(), text))
                                    .orElseGet(() -> unknown(scalar.place())));
            case YamlMapping mapping -> Optional.of(longForm(project, mapping));
            case YamlSequence _ -> Optional.empty();
        };
    }

    private static PublishedPort unknown(Place place) {
        return new PublishedPort(
                place, Optional.empty(), Optional.empty(), Optional.empty(), "tcp");
    }

    /// `[[ADDRESS:]PUBLISHED:]TARGET[/PROTOCOL]`; an IPv6 address stands in brackets or not.
    private static PublishedPort shortForm(Place place, String text) {
        int slash = text.lastIndexOf('/');
        String ports = slash < 0 ? text : text.substring(0, slash);
        String protocol = slash < 0 ? "tcp" : text.substring(slash + 1);
        int last = ports.lastIndexOf(':');
        String target = ports.substring(last + 1);
        String before = last < 0 ? "" : ports.substring(0, last);
        int middle = before.lastIndexOf(':');
        return new PublishedPort(
                place,
                present(middle < 0 ? "" : before.substring(0, middle)),
                present(before.substring(middle + 1)),
                present(target),
                protocol);
    }

    private static PublishedPort longForm(ComposeProject project, YamlMapping mapping) {
        return new PublishedPort(
                mapping.place(),
                text(project, mapping, "host_ip"),
                text(project, mapping, "published"),
                text(project, mapping, "target"),
                text(project, mapping, "protocol").orElse("tcp"));
    }

    private static Optional<String> text(ComposeProject project, YamlMapping mapping, String name) {
        return mapping.scalar(name)
                .filter(it -> !it.isNull())
                .flatMap(it -> project.value(it).text());
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
