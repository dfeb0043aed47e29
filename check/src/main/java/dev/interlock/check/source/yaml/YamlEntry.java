package dev.interlock.check.source.yaml;

/// One key of a mapping, with its value.
public record YamlEntry(YamlScalar key, YamlNode value) {
    public String name() {
        return key.text();
    }
}
