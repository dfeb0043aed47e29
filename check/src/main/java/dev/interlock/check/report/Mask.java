package dev.interlock.check.report;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the values out of a source line before it is shown. What may be a value goes, rather than
/// what is known to be one.
final class Mask {
    private static final String GAP = "…";

    /// `NAME=value`, quoted or not: env files, Dockerfiles, shells, `environment` lists.
    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?<![\\w-])[\\w.-]+\\s*=\\s*(\"[^\"]*\"?|'[^']*'?|`[^`]*`?|[^\\s,;)}\\]]+)");

    /// Flags whose values are structure.
    private static final Pattern STRUCTURE_FLAG =
            Pattern.compile(
                    "--(?:from|chown|chmod|platform|link|interval|timeout|retries|start-period)=\\S*");

    /// `ENV NAME value` and `LABEL name value`, the old form without `=`.
    private static final Pattern OLD_ENV =
            Pattern.compile("(?i)^\\s*(?:ONBUILD\\s+)?(?:ENV|LABEL)\\s+[^\\s=]+\\s+([^=]+)$");

    /// A line of names and values in a Dockerfile: what stands there without a `=` belongs to a
    /// value that lost its quotes.
    private static final Pattern DOCKERFILE_VALUES =
            Pattern.compile(
                    "(?i)^\\s*(?:(?:ONBUILD\\s+)?(?:ENV|ARG|LABEL)\\s+)?[\\w.-]+=\\S*\\s(.*)$");

    private static final Pattern STRAY = Pattern.compile("(?<!\\S)[^\\s=]{2,}(?!\\S)");

    /// A first word in capitals that no Dockerfile knows: perhaps a line that lost its `ENV`.
    private static final Pattern UNKNOWN_INSTRUCTION =
            Pattern.compile(
                    "^\\s*(?!(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\\b)[A-Z][A-Z0-9_]+\\s+(.+)$");

    /// `user:password@` of a URL (RFC 3986, section 3.2.1).
    private static final Pattern USER_INFO = Pattern.compile("://([^/\\s@\"']+)@");

    private static final Pattern SECRET_WORD =
            Pattern.compile(
                    "(?i)(?:pass(?:word|wd)?|pwd|secret|token|bearer|basic|api[_-]?key|-u|--user)[\"']?[\\s:=]+[\"']?([^\\s\"',]+)");

    private static final Pattern YAML_VALUE =
            Pattern.compile("^\\s*(?:-\\s+)?[\"']?([\\w.$/<-]+)[\"']?\\s*:\\s+(.+)$");
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"?|'([^']*)'?|`([^`]*)`?");
    private static final Pattern SQL_STRING = Pattern.compile("'((?:[^']|'')*)'?");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_+/=-]{32,}");

    /// A bare reference to a variable holds no value.
    private static final Pattern REFERENCE =
            Pattern.compile("[\"']?\\$?\\$(?:[A-Za-z_]\\w*|\\{[A-Za-z_]\\w*})[\"']?");

    /// YAML keys whose values are structure, not settings of an environment.
    private static final Set<String> STRUCTURE =
            Set.of(
                    "<<",
                    "build",
                    "condition",
                    "container_name",
                    "context",
                    "cron",
                    "depends_on",
                    "dockerfile",
                    "driver",
                    "env_file",
                    "expose",
                    "extends",
                    "file",
                    "if",
                    "image",
                    "interval",
                    "max-file",
                    "max-size",
                    "name",
                    "needs",
                    "network_mode",
                    "node-version",
                    "path",
                    "ports",
                    "profiles",
                    "restart",
                    "retries",
                    "runs-on",
                    "service",
                    "shell",
                    "start_period",
                    "target",
                    "timeout",
                    "uses",
                    "version",
                    "working-directory");

    private static final Set<String> YAML = Set.of("yml", "yaml");
    private static final Set<String> CODE =
            Set.of(
                    "js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte", "astro",
                    "json", "jsonc", "html", "htm", "css", "map", "toml", "prisma");

    private Mask() {}

    /// A line without its values.
    ///
    /// @param text what is left, with `…` for each value
    /// @param positions for each index of the line its index in `text`
    record Masked(String text, int[] positions) {
        int position(int index) {
            return positions[Math.min(index, positions.length - 1)];
        }
    }

    static Masked of(String path, String line) {
        BitSet hidden = new BitSet(line.length());
        hide(hidden, USER_INFO, line);
        hide(hidden, SECRET_WORD, line);
        hide(hidden, LONG_WORD, line);
        String extension = extension(path);
        if (YAML.contains(extension)) {
            hideYaml(hidden, line);
        } else if (extension.equals("sql")) {
            hide(hidden, SQL_STRING, line);
        } else if (CODE.contains(extension)) {
            hideStrings(hidden, line);
        } else {
            hide(hidden, OLD_ENV, line);
            hide(hidden, UNKNOWN_INSTRUCTION, line);
            if (isDockerfile(path)) {
                hideStray(hidden, line);
            }
        }
        hide(hidden, ASSIGNED, line);
        if (isEnvFile(path)) {
            hideEnv(hidden, line);
        }
        return cut(line, hidden);
    }

    private static void hide(BitSet hidden, Pattern pattern, String line) {
        Matcher match = pattern.matcher(line);
        BitSet kept = new BitSet();
        Matcher structure = STRUCTURE_FLAG.matcher(line);
        while (structure.find()) {
            kept.set(structure.start(), structure.end());
        }
        while (match.find()) {
            int group = match.groupCount() == 0 || match.group(1) == null ? 0 : 1;
            boolean bare = REFERENCE.matcher(match.group(group)).matches();
            if (!bare && !kept.get(match.start(group))) {
                hidden.set(match.start(group), match.end(group));
            }
        }
    }

    private static void hideStray(BitSet hidden, String line) {
        Matcher values = DOCKERFILE_VALUES.matcher(line);
        if (values.find()) {
            Matcher word = STRAY.matcher(line).region(values.start(1), line.length());
            while (word.find()) {
                hidden.set(word.start(), word.end());
            }
        }
    }

    private static void hideYaml(BitSet hidden, String line) {
        Matcher match = YAML_VALUE.matcher(line);
        if (match.find()) {
            boolean structure = STRUCTURE.contains(match.group(1));
            if (!structure && !REFERENCE.matcher(match.group(2).strip()).matches()) {
                hidden.set(match.start(2), match.end(2));
            }
        } else if (!line.strip().endsWith(":") && !line.strip().startsWith("- ")) {
            // A line of a block scalar, or something else that is not a key: a script, a value.
            hideStrings(hidden, line);
        }
    }

    /// What stands in quotes, unless it is what an import or a link names.
    private static void hideStrings(BitSet hidden, String line) {
        Matcher match = STRING.matcher(line);
        while (match.find()) {
            String before = line.substring(Math.max(0, match.start() - 12), match.start());
            boolean named =
                    before.matches("(?s).*(?:from |import |import\\(|require\\(|src=|href=)");
            boolean key = line.startsWith(":", match.end());
            if (!named && !key && match.end() - match.start() > 2) {
                hidden.set(match.start() + 1, Math.max(match.start() + 1, match.end() - 1));
            }
        }
    }

    private static void hideEnv(BitSet hidden, String line) {
        int equals = line.indexOf('=');
        if (!line.stripLeading().startsWith("#") || equals >= 0) {
            hidden.set(equals + 1, line.length());
        }
    }

    private static Masked cut(String line, BitSet hidden) {
        StringBuilder text = new StringBuilder();
        int[] positions = new int[line.length() + 1];
        for (int at = 0; at < line.length(); at++) {
            boolean first = at == 0 || !hidden.get(at - 1);
            positions[at] = text.length() - (hidden.get(at) && !first ? GAP.length() : 0);
            if (!hidden.get(at)) {
                text.append(line.charAt(at));
            } else if (first) {
                text.append(GAP);
            }
        }
        positions[line.length()] = text.length();
        return new Masked(text.toString(), positions);
    }

    /// Files of settings: `.env*`, `*.env`, `.dev.vars`, and whatever has no known extension.
    private static boolean isEnvFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return List.of(".env", ".dev.vars", ".flaskenv").stream().anyMatch(name::startsWith)
                || name.endsWith(".env")
                || name.endsWith(".vars")
                || name.endsWith(".properties");
    }

    private static boolean isDockerfile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.contains("dockerfile") || name.contains("containerfile");
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
