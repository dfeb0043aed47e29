package dev.interlock.check.source.compose;

import java.util.LinkedHashMap;
import java.util.Map;

/// How an override meets what it overrides, as compose-go's `override/merge.go` says.
enum MergeRule {
    /// Mappings key by key, lists one behind the other, anything else replaced.
    DEFAULT,
    /// Both as lists (`KEY=value`), one behind the other.
    LIST,
    /// As [#LIST], without entries that are there already.
    LIST_WITHOUT_REPEATS,
    /// The override alone.
    REPLACE,
    /// A text is a mapping with a `context`.
    BUILD,
    /// A list is a mapping of names to the default condition.
    DEPENDS_ON,
    /// A list is a mapping of names to nothing.
    NAMES,
    /// Options are merged only where the driver is the same.
    LOGGING,
    /// Entries of one subnet are merged.
    SUBNETS;

    private static final Map<ModelPath, MergeRule> RULES = rules();

    static MergeRule at(ModelPath path) {
        for (var rule : RULES.entrySet()) {
            if (path.matches(rule.getKey())) {
                return rule.getValue();
            }
        }
        return DEFAULT;
    }

    private static Map<ModelPath, MergeRule> rules() {
        var rules = new LinkedHashMap<ModelPath, MergeRule>();
        for (String path :
                new String[] {
                    "networks.*.labels",
                    "volumes.*.labels",
                    "services.*.annotations",
                    "services.*.build.args",
                    "services.*.build.additional_contexts",
                    "services.*.build.labels",
                    "services.*.deploy.labels",
                    "services.*.dns",
                    "services.*.dns_opt",
                    "services.*.dns_search",
                    "services.*.env_file",
                    "services.*.label_file",
                    "services.*.environment",
                    "services.*.labels",
                    "services.*.volumes.*.volume.labels",
                    "services.*.sysctls",
                    "services.*.tmpfs"
                }) {
            rules.put(ModelPath.pattern(path), LIST);
        }
        rules.put(ModelPath.pattern("networks.*.ipam.config"), SUBNETS);
        rules.put(ModelPath.pattern("services.*.build"), BUILD);
        rules.put(ModelPath.pattern("services.*.build.extra_hosts"), LIST_WITHOUT_REPEATS);
        rules.put(ModelPath.pattern("services.*.extra_hosts"), LIST_WITHOUT_REPEATS);
        rules.put(ModelPath.pattern("services.*.command"), REPLACE);
        rules.put(ModelPath.pattern("services.*.entrypoint"), REPLACE);
        rules.put(ModelPath.pattern("services.*.healthcheck.test"), REPLACE);
        rules.put(ModelPath.pattern("services.*.ulimits.*"), REPLACE);
        rules.put(ModelPath.pattern("services.*.depends_on"), DEPENDS_ON);
        rules.put(ModelPath.pattern("services.*.logging"), LOGGING);
        rules.put(ModelPath.pattern("services.*.models"), NAMES);
        rules.put(ModelPath.pattern("services.*.networks"), NAMES);
        return rules;
    }
}
