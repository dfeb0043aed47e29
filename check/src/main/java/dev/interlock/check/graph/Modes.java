package dev.interlock.check.graph;

import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells when a page is rendered, from the modules of its chain alone.
final class Modes {
    /// What asks for the request's own. Next's documentation, "Dynamic APIs".
    private static final Map<String, Set<String>> OF_THE_REQUEST =
            Map.of(
                    "next/headers", Set.of("cookies", "draftMode", "headers"),
                    "next/server", Set.of("connection"),
                    "next/cache", Set.of("unstable_noStore"));

    private final Modules modules;

    Modes(Modules modules) {
        this.modules = modules;
    }

    NextRoute.Mode of(String path, String url, List<NextRoute.Layer> layers) {
        List<ModuleFacts> chain =
                Stream.concat(layers.stream().map(NextRoute.Layer::path), Stream.of(path))
                        .flatMap(one -> modules.facts(one).stream())
                        .toList();
        if (chain.stream().anyMatch(Modes::isForced)) {
            return NextRoute.Mode.FORCED_DYNAMIC;
        }
        boolean unknownAddress =
                url.contains("[")
                        && chain.stream().noneMatch(facts -> has(facts, "generateStaticParams"));
        return unknownAddress || chain.stream().anyMatch(Modes::asksForTheRequest)
                ? NextRoute.Mode.DYNAMIC_BY_USE
                : NextRoute.Mode.STATIC;
    }

    private static boolean isForced(ModuleFacts facts) {
        return option(facts, "dynamic").filter("force-dynamic"::equals).isPresent()
                || option(facts, "revalidate").filter("0"::equals).isPresent();
    }

    private static Optional<String> option(ModuleFacts facts, String name) {
        return facts.exports().stream()
                .filter(export -> export.name().equals(name))
                .findFirst()
                .flatMap(Export::value);
    }

    private static boolean has(ModuleFacts facts, String name) {
        return facts.exports().stream().anyMatch(export -> export.name().equals(name));
    }

    private static boolean asksForTheRequest(ModuleFacts facts) {
        return facts.imports().stream().anyMatch(Modes::asksForTheRequest);
    }

    private static boolean asksForTheRequest(Import by) {
        Set<String> names = OF_THE_REQUEST.getOrDefault(by.specifier(), Set.of());
        return by.names().stream().anyMatch(name -> names.contains(name.imported()));
    }
}
