package dev.interlock.model;

import java.util.Locale;

/// How much a finding weighs, heaviest first.
public enum Severity {
    /// Blocks a release.
    ERROR,
    /// Blocks under `--strict`.
    WARNING,
    /// Never blocks.
    INFO;

    /// The word used in every output format: `error`, `warning`, `info`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
