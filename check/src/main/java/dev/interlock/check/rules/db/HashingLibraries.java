package dev.interlock.check.rules.db;

import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a repository declares anything that hashes passwords: a library, or a framework that
/// does it by itself.
record HashingLibraries(boolean any) {
    private static final Set<String> MANIFESTS =
            Set.of(
                    "package.json",
                    "requirements.txt",
                    "pyproject.toml",
                    "Pipfile",
                    "Gemfile",
                    "go.mod",
                    "composer.json",
                    "Cargo.toml",
                    "mix.exs",
                    "pom.xml",
                    "build.gradle",
                    "build.gradle.kts",
                    "deno.json");

    /// Names of libraries by a part that they have in common; none is a common word.
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "bcrypt|argon2|scrypt|pbkdf2|sodium|oslo|noble/hashes|crypto-js|hash-wasm"
                            + "|password-hash|secure-password|better-auth|\"lucia|\"payload\"|strapi"
                            + "|directus|keystone|adonisjs|authentication-local|passport-local-mongoose"
                            + "|passlib|werkzeug|(?i:django)|flask-|pwdlib|devise|has_secure_password"
                            + "|golang.org/x/crypto|laravel/|symfony/|spring-(?:boot-starter-)?security"
                            + "|comeonin|password_auth|password-auth");

    private static final int MOST_FILES = 500;

    static HashingLibraries of(Project project) {
        return project.once(HashingLibraries.class, HashingLibraries::search);
    }

    private static HashingLibraries search(Project project) {
        boolean any =
                project.filesBesideCode(HashingLibraries::isManifest).stream()
                        .limit(MOST_FILES)
                        .map(project::read)
                        .flatMap(Optional::stream)
                        .anyMatch(source -> LIBRARY.matcher(source.text()).find());
        return new HashingLibraries(any);
    }

    private static boolean isManifest(String path) {
        return Shipping.ships(path)
                && MANIFESTS.contains(path.substring(path.lastIndexOf('/') + 1));
    }
}
