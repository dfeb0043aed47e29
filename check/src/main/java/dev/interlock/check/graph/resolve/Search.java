package dev.interlock.check.graph.resolve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The circumstances of one look-up.
///
/// @param custom conditions that the configuration adds
/// @param suffixes `moduleSuffixes`
/// @param fromTypeScript whether the importing module is written in it
/// @param depth packages that were gone through on the way here
record Search(
        Flavour flavour,
        TsConfig.Mode mode,
        List<String> custom,
        List<String> suffixes,
        boolean fromTypeScript,
        int depth) {

    Set<String> conditions() {
        return new LinkedHashSet<>(flavour.conditions(custom));
    }

    Probe probe(KnownFiles files) {
        return new Probe(files, suffixes, fromTypeScript);
    }

    Search withSuffixes(List<String> others) {
        return new Search(flavour, mode, custom, others, fromTypeScript, depth);
    }

    /// Where the code is, since nothing was found where the types should be.
    Search ofCode() {
        Flavour code = new Flavour(flavour.target(), flavour.require(), false);
        return new Search(code, mode, custom, suffixes, fromTypeScript, depth);
    }

    Search deeper() {
        return new Search(flavour, mode, custom, suffixes, fromTypeScript, depth + 1);
    }
}
