package dev.interlock.check.project;

import java.util.List;
import java.util.Set;

/// Variables that a runtime or a platform gives by itself, so that no contract needs to declare and
/// no env file to hold them.
public final class GivenNames {
    private static final Set<String> NAMES =
            Set.of(
                    "ALL_PROXY",
                    "BABEL_ENV",
                    "BRANCH",
                    "CI",
                    "CF_PAGES",
                    "CODESPACES",
                    "COLORTERM",
                    "CODESPACE_NAME",
                    "COLUMNS",
                    "COMMIT_REF",
                    "DEBUG",
                    "DEPLOY_PRIME_URL",
                    "DEPLOY_URL",
                    "DYNO",
                    "FORCE_COLOR",
                    "EDITOR",
                    "HOME",
                    "HOST",
                    "HOSTNAME",
                    "HTTPS_PROXY",
                    "HTTP_PROXY",
                    "INIT_CWD",
                    "JEST_WORKER_ID",
                    "LANG",
                    "LOGNAME",
                    "NEXT_PHASE",
                    "NEXT_RUNTIME",
                    "NODE_APP_INSTANCE",
                    "NODE_ENV",
                    "NODE_OPTIONS",
                    "NODE_PATH",
                    "NO_COLOR",
                    "NO_PROXY",
                    "OLDPWD",
                    "PATH",
                    "PORT",
                    "PWD",
                    "SHELL",
                    "SOURCE_VERSION",
                    "TEMP",
                    "TERM",
                    "TMP",
                    "TMPDIR",
                    "TZ",
                    "USER",
                    "USERPROFILE",
                    "VITEST",
                    "WEBSITE_HOSTNAME");

    private static final List<String> PREFIXES =
            List.of(
                    "AWS_LAMBDA_",
                    "BUILDKIT_",
                    "CF_PAGES_",
                    "COMPOSE_",
                    "DOCKER_",
                    "FLY_",
                    "GITHUB_",
                    "GITPOD_",
                    "HEROKU_",
                    "KUBERNETES_",
                    "NETLIFY_",
                    "NEXT_PUBLIC_VERCEL_",
                    "RAILWAY_",
                    "RENDER_",
                    "VERCEL_",
                    "VITEST_",
                    "WORKERS_CI_",
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
