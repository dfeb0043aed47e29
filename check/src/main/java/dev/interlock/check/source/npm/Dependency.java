package dev.interlock.check.source.npm;

import dev.interlock.model.Place;

/// One package that another asks for.
///
/// @param spec what is asked for: a range, a tag, an address, `workspace:*`
/// @param place of the name
public record Dependency(String name, String spec, Kind kind, Place place) {
    /// In the order in which npm reads them: a later one replaces an earlier one of its name.
    public enum Kind {
        PEER("peerDependencies"),
        PRODUCTION("dependencies"),
        OPTIONAL("optionalDependencies"),
        DEVELOPMENT("devDependencies");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /// As it stands in `package.json`.
        public String key() {
            return key;
        }
    }
}
