package dev.interlock.check.matrix;

import dev.interlock.model.Place;

/// One place that hands a variable to a build or to a process.
///
/// @param by who gets it: a stage, a service, a job
public record Supply(Place place, String by, Way way, Origin origin) {
    public enum Way {
        /// `ARG` of a Dockerfile.
        ARGUMENT("ARG"),
        /// `ENV` of a Dockerfile.
        IMAGE("ENV"),
        /// `build.args` of Compose.
        BUILD_ARGUMENT("build argument"),
        /// `environment` of Compose.
        ENVIRONMENT("environment"),
        /// `env_file` of Compose.
        ENV_FILE("env_file"),
        /// `env` of a pipeline, a job or a step.
        PIPELINE("env");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Where the value comes from.
    public enum Origin {
        /// It stands there.
        OWN,
        /// From outside: an argument without a default, a name alone, `${NAME}`.
        PASSED,
        /// It is empty, or nothing gives it.
        NONE
    }
}
