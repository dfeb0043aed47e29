package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys in capital letters that an application of NestJS gives its `ConfigService` by itself, or
/// may give: those of objects that are loaded, or of schemas that have defaults. What is read under
/// them need not be in the environment.
///
/// Only asked where code takes something from a `ConfigService`: it looks into texts.
final class NestKeys {
    /// Packages that check or make a configuration.
    private static final Set<String> MAKERS =
            Set.of(
                    "@hapi/joi",
                    "@nestjs/config",
                    "class-transformer",
                    "class-validator",
                    "envalid",
                    "joi",
                    "yup",
                    "zod");

    /// A key with a value; a property that is only declared gives nothing.
    private static final Pattern KEY =
            Pattern.compile(
                    "(?<![\\w.$])([A-Z][A-Z0-9_]*)(?:['\"]?\\]?\\s*[?!]?:(?!\\s*(?:string|number|boolean)\\s*(?:[;,]|\\R))|\\s*=[^=>])"
                            + "|(?<![\\w.$'\"])([A-Z][A-Z0-9_]*)\\s*[,}]");

    private final Project project;
    private final List<String> paths;
    private final Function<String, Optional<ModuleFacts>> facts;
    private final Packages packages;
    private final Map<String, Set<String>> byApp = new HashMap<>();

    NestKeys(Project project, List<String> paths, Function<String, Optional<ModuleFacts>> facts) {
        this.project = project;
        this.paths = paths;
        this.facts = facts;
        this.packages = Packages.of(project);
    }

    /// Whether code of an application has the key.
    ///
    /// @param app its folder
    boolean has(String app, String key) {
        return byApp.computeIfAbsent(app, this::find).contains(key);
    }

    private Set<String> find(String app) {
        PackageUse use = PackageUse.of(project);
        Set<String> found = new HashSet<>();
        for (String path : paths) {
            String owner = packages.owner(path).map(it -> it.folder()).orElse("");
            if (ModuleRole.of(path) != ModuleRole.TEST && use.apps(owner).contains(app)) {
                facts.apply(path).filter(NestKeys::mayGive).ifPresent(_ -> read(path, found));
            }
        }
        return found;
    }

    private static boolean mayGive(ModuleFacts module) {
        return !module.reads().isEmpty()
                || module.imports().stream().anyMatch(by -> MAKERS.contains(by.specifier()));
    }

    private void read(String path, Set<String> found) {
        project.read(path)
                .ifPresent(text -> {
                    Matcher matcher = KEY.matcher(text.text());
                    while (matcher.find()) {
                        String key = matcher.group(1);
                        found.add(key == null ? matcher.group(2) : key);
                    }
                });
    }
}
