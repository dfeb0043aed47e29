package dev.interlock.check.project;

import java.util.List;
import java.util.Set;

/// Variables that a runtime or a platform gives by itself, so that no contract needs to declare and
/// no env file to hold them.
public final class GivenNames {
    private static final Set<String> NAMES =
            Set.of(
                    "CI",
                    "CF_PAGES",
                    "CF_PAGES_BRANCH",
                    "CF_PAGES_COMMIT_SHA",
                    "CF_PAGES_URL",
                    "DEBUG",
                    "DEPLOY_URL",
                    "DYNO",
                    "FORCE_COLOR",
                    "HOME",
                    "HOST",
                    "HOSTNAME",
                    "LANG",
                    "LOGNAME",
                    "NODE_ENV",
                    "NODE_OPTIONS",
                    "NODE_PATH",
                    "NO_COLOR",
                    "PATH",
                    "PORT",
                    "PWD",
                    "SHELL",
                    "TERM",
                    "TMPDIR",
                    "TZ",
                    "USER",
                    "VITEST",
                    "WEBSITE_HOSTNAME");

    private static final List<String> PREFIXES =
            List.of(
                    "AWS_LAMBDA_",
                    "BUILDKIT_",
                    "COMPOSE_",
                    "DOCKER_",
                    "FLY_",
                    "GITHUB_",
                    "HEROKU_",
                    "KUBERNETES_",
                    "NETLIFY_",
                    "NEXT_PUBLIC_VERCEL_",
                    "RAILWAY_",
                    "RENDER_",
                    "VERCEL_",
                    "npm_");

    private GivenNames() {}

    public static boolean has(String name) {
        return NAMES.contains(name)
                || name.equals("VERCEL")
                || name.equals("NETLIFY")
                || name.equals("RENDER")
                || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
