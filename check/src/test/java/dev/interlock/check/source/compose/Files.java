package dev.interlock.check.source.compose;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.compose.Variables.Variable;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.model.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files in memory; an env file is lines of `NAME=value`.
final class Files implements ComposeSources {
    private final Map<String, String> texts = new LinkedHashMap<>();

    static Files of(String path, String text) {
        return new Files().and(path, text);
    }

    Files and(String path, String text) {
        texts.put(path, text);
        return this;
    }

    ComposeProject load(String... paths) {
        return load(Map.of(), paths);
    }

    ComposeProject load(Map<String, String> environment, String... paths) {
        return ComposeLoader.load(List.of(paths), this, variables(environment));
    }

    @Override
    public Optional<ComposeFile> compose(String path) {
        return Optional.ofNullable(texts.get(path))
                .map(text -> ComposeFile.of(YamlReader.read(new SourceText(path, text))));
    }

    @Override
    public boolean exists(String path) {
        return texts.containsKey(path);
    }

    @Override
    public boolean isIgnored(String path) {
        return false;
    }

    @Override
    public Variables envFiles(List<String> paths, Variables outer) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String path : paths) {
            texts.getOrDefault(path, "")
                    .lines()
                    .map(line -> line.split("=", 2))
                    .forEach(pair -> all.put(pair[0], pair[1]));
        }
        return variables(all);
    }

    static Variables variables(Map<String, String> values) {
        return name ->
                Optional.ofNullable(values.get(name))
                        .<Variable>map(it -> new Variable.Given(it, Place.file(".env")))
                        .orElseGet(Variable.Absent::new);
    }
}
