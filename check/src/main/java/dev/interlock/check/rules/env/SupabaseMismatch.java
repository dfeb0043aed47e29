package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.secret.JsonWebToken;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.check.source.value.UrlValue;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `env/supabase-mismatch`
public final class SupabaseMismatch implements Rule {
    private static final Pattern PROJECT_HOST =
            Pattern.compile("([a-z0-9]{20})\\.supabase\\.(?:co|in|net)");

    private static final Manual MANUAL =
            Manual.of(
                            "env/supabase-mismatch",
                            Severity.ERROR,
                            "a Supabase URL and a Supabase key of different projects")
                    .what(
                            """
                            In the environment that is released to, a Supabase URL whose host names one project
                            beside an anon or service-role key that another project issued (the claim `ref` inside
                            the key). Keys are compared with the URL that has the same prefix (`VITE_`,
                            `NEXT_PUBLIC_`, …), else with the only URL there is.
                            """)
                    .why(
                            """
                            Supabase refuses every request whose key is of another project; users see sign-ins fail
                            with "invalid JWT" or "issuer mismatch".
                            """)
                    .fix("Copy URL and keys from the settings of one and the same project.")
                    .assumes("Supabase's hosts, `PROJECT.supabase.co`, and its JWT keys.")
                    .limits(
                            """
                            Custom domains, local addresses and keys of the form `sb_…` do not name their project.
                            """)
                    .failing(
                            Example.file(
                                            ".env.production",
                                            """
                                            VITE_SUPABASE_URL=https://onaimadeupprojecttes.supabase.co
                                            VITE_SUPABASE_ANON_KEY=%s
                                            """
                                                    .formatted(MadeUpKeys.ANON))
                                    .finds(".env.production", 1))
                    .passing(
                            Example.file(
                                    ".env.production",
                                    """
                                    VITE_SUPABASE_URL=https://onaimadeupprojectmai.supabase.co
                                    VITE_SUPABASE_ANON_KEY=%s
                                    """
                                            .formatted(MadeUpKeys.ANON)));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Environments.of(project).asked().forEach(environment -> check(environment, report));
    }

    private void check(Environment environment, Consumer<Finding> report) {
        List<Part> parts =
                environment.variables().values().stream()
                        .filter(entry -> entry.name().contains("SUPABASE"))
                        .flatMap(entry -> Part.of(entry).stream())
                        .toList();
        List<Part> urls = parts.stream().filter(Part::isUrl).toList();
        for (Part url : urls) {
            List<Step> others =
                    parts.stream()
                            .filter(part -> !part.isUrl() && belongs(part, url, urls))
                            .filter(key -> !key.project.equals(url.project))
                            .map(key ->
                                    new Step(
                                            key.entry.place(),
                                            key.name() + " is a key of another project"))
                            .toList();
            if (!others.isEmpty()) {
                report.accept(finding(url, others));
            }
        }
    }

    private Finding finding(Part url, List<Step> others) {
        return finding(
                        url.entry.place(),
                        "%s names another Supabase project than the keys beside it"
                                .formatted(url.name()))
                .withTrace(others);
    }

    /// Whether a key is used with this URL.
    private static boolean belongs(Part key, Part url, List<Part> urls) {
        boolean hasOwn = urls.stream().anyMatch(each -> each.prefix().equals(key.prefix()));
        return hasOwn ? url.prefix().equals(key.prefix()) : urls.size() == 1;
    }

    /// A URL or a key that names its project.
    private record Part(EnvEntry entry, String project, boolean isUrl) {
        static Optional<Part> of(EnvEntry entry) {
            Optional<String> host = UrlValue.parse(entry.value()).map(UrlValue::host);
            if (host.isPresent()) {
                Matcher match = PROJECT_HOST.matcher(host.get());
                return match.matches()
                        ? Optional.of(new Part(entry, match.group(1), true))
                        : Optional.empty();
            }
            return SecretValues.token(entry.value())
                    .flatMap(JsonWebToken::supabaseProject)
                    .map(project -> new Part(entry, project, false));
        }

        String name() {
            return entry.name();
        }

        /// What stands before `SUPABASE`, a public prefix included.
        String prefix() {
            String prefix = SecretNames.publicPrefix(name()).orElse("");
            return prefix
                    + name().substring(
                                    prefix.length(), name().indexOf("SUPABASE", prefix.length()));
        }
    }
}
