package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.BuildConfigurations;
import dev.interlock.check.graph.RenderedEnvironments;
import dev.interlock.check.graph.RenderedEnvironments.Rendered;
import dev.interlock.check.project.Assigned;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Contract;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.ecmascript.BuildConfiguration;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.check.source.secret.ValueKind;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `env/public-secret`
public final class PublicSecret implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "env/public-secret",
                            Severity.ERROR,
                            "a secret under a name that is inlined in the browser's bundle")
                    .what(
                            """
                            A variable with a prefix that build tools copy into what browsers download
                            (`NEXT_PUBLIC_`, `VITE_`, `REACT_APP_`, `PUBLIC_`, `EXPO_PUBLIC_`, `GATSBY_`, …) whose name
                            says that it is a secret, or whose value is one by its provider's format: a Supabase
                            service-role key is told from an anon key by the role inside. Looked at are the env files
                            of the environment that is released to, the contract, and Compose's `environment` and
                            build arguments. And configurations of bundlers that publish more than that: the whole
                            environment in Vite's `define`, webpack's `DefinePlugin` or Next's
                            `publicRuntimeConfig`, an empty `envPrefix`; as a warning a secret, or everything, in
                            Next's `env`, which is written in wherever code names it. And pages of Next that write the
                            server's whole environment into their answer: `JSON.stringify(process.env)` between tags or
                            in `dangerouslySetInnerHTML`, a copy of `process.env` in the `props` of
                            `getServerSideProps` or `getStaticProps`; a warning in a module that a page imports.
                            And, whatever its name begins with, a variable that code takes from `$env/static/public` or
                            `$env/dynamic/public` of SvelteKit, or that Astro's schema gives to the client.
                            """)
                    .why(
                            """
                            Everyone who opens the site has the key. A Supabase service-role key passes every row
                            level security rule; the others spend money or send mail in your name.
                            """)
                    .fix(
                            "Take the prefix off, read the variable on the server only, and replace the key: it has been public.")
                    .assumes("The prefixes' documented meaning in each build tool.")
                    .limits(
                            """
                            Keys that browsers need (publishable, anon, and those of map, analytics and captcha
                            providers) are told by name or format. Configurations are read as far as they are literal.
                            Of pages only what they return in every case is judged: nothing behind a condition, in
                            another function, or in a module that asks for `NODE_ENV`. `JSON.stringify(import.meta.env)`
                            and, in code that only browsers run, `process.env` hold public names alone.
                            """)
                    .failing(
                            Example.file(".env.example", "VITE_ADMIN_PASSWORD=\n")
                                    .and(
                                            ".env.production",
                                            """
                                            VITE_SITE_URL=https://studio.example
                                            NEXT_PUBLIC_MODEL_API_KEY=bT7nXz3RwQ9mKv5LpYc2JfHs
                                            VITE_PAYMENT=sk_live_madeup0000
                                            """)
                                    .and(
                                            "vite.config.ts",
                                            """
                                            import { defineConfig, loadEnv } from 'vite';
                                            export default defineConfig(({ mode }) => {
                                              const env = loadEnv(mode, '.', '');
                                              return { define: { 'process.env': env } };
                                            });
                                            """)
                                    .and(
                                            "admin/package.json",
                                            "{\"dependencies\":{\"next\":\"16.0.0\"}}")
                                    .and(
                                            "admin/pages/status.tsx",
                                            """
                                            export const getServerSideProps = async () => {
                                              return { props: { env: { ...process.env } } };
                                            };
                                            export default function Status({ env }) {
                                              return <pre>{env.REGION}</pre>;
                                            }
                                            """)
                                    .finds(".env.example", 1)
                                    .finds("vite.config.ts", 4)
                                    .finds("admin/pages/status.tsx", 2)
                                    .finds(".env.production", 2)
                                    .finds(".env.production", 3))
                    .passing(
                            Example.file(
                                            ".env.production",
                                            """
                                            VITE_SITE_URL=https://studio.example
                                            NEXT_PUBLIC_STRIPE_KEY=pk_live_madeup0000
                                            NEXT_PUBLIC_FIREBASE_API_KEY=madeup
                                            NEXT_PUBLIC_TOKEN_URL=https://studio.example/token
                                            MODEL_API_KEY=bT7nXz3RwQ9mKv5LpYc2JfHs
                                            """)
                                    .and(
                                            "vite.config.ts",
                                            """
                                            export default {
                                              define: { 'process.env': {}, 'process.env.MODE': JSON.stringify(process.env.MODE) },
                                              envPrefix: ['VITE_', 'PUBLIC_'],
                                            };
                                            """));

    /// A chain's contracts are public; a private key is longer.
    private static final String ADDRESS_OF_CONTRACT = "0x[0-9a-fA-F]{40}";

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Environments environments = Environments.of(project);
        Set<String> told = new HashSet<>();
        for (Assigned variable : environments.assigned()) {
            tell(variable.place(), variable.name(), variable.value(), told, report);
        }
        BuildConfigurations.of(project)
                .byPath()
                .forEach((path, configuration) ->
                        project.read(path)
                                .ifPresent(text -> configured(text, configuration, report)));
        RenderedEnvironments.of(project).forEach(rendered -> rendered(rendered, report));
        Set<String> inFiles = Set.copyOf(told);
        for (Contract contract : environments.contracts()) {
            for (EnvEntry entry : contract.variables().values()) {
                if (!inFiles.contains(entry.name())) {
                    tell(entry.place(), entry.name(), entry.value(), told, report);
                }
            }
        }
        PublishedReads.of(project)
                .forEach(published -> {
                    if (told.add(published.name())) {
                        report.accept(read(published));
                    }
                });
        Set<String> declared = Set.copyOf(told);
        for (ComposeStack stack : ComposeProjects.of(project).judged()) {
            for (EnvironmentEntry entry : entries(stack)) {
                String value = entry.value().flatMap(ComposeValue::text).orElse("");
                if (!declared.contains(entry.name()) && told.add(entry.name())) {
                    tell(entry.place(), entry.name(), value, told, report);
                }
            }
        }
    }

    private void configured(
            SourceText text, BuildConfiguration configuration, Consumer<Finding> report) {
        for (BuildConfiguration.Whole whole : configuration.whole()) {
            Finding finding =
                    finding(
                            place(text, whole.span()),
                            "`%s` puts the whole environment into the browser's bundle"
                                    .formatted(whole.key()));
            report.accept(
                    whole.key().equals("env") ? finding.withSeverity(Severity.WARNING) : finding);
        }
        for (BuildConfiguration.Prefix prefix : configuration.prefixes()) {
            if (prefix.text().isEmpty()) {
                report.accept(
                        finding(
                                place(text, prefix.span()),
                                "an empty `envPrefix` makes every variable public"));
            }
        }
        for (BuildConfiguration.Inlined inlined : configuration.inlined()) {
            if (inlined.fromEnvironment() && SecretNames.isSecret(inlined.name())) {
                report.accept(
                        finding(
                                        place(text, inlined.span()),
                                        "%s is named as a secret, and is written into all code that names it"
                                                .formatted(inlined.name()))
                                .withSeverity(Severity.WARNING));
            }
        }
    }

    private void rendered(Rendered rendered, Consumer<Finding> report) {
        Finding finding =
                finding(
                                place(rendered.source(), rendered.span()),
                                "every variable of the server is written into the page here")
                        .withWhy(
                                "Everyone who opens the page has every key and password that the server has.")
                        .withFix(
                                "Name the variables that the page needs, and replace every secret: they have been public.");
        report.accept(rendered.entry() ? finding : finding.withSeverity(Severity.WARNING));
    }

    private Finding read(PublishedReads.Published published) {
        return finding(
                published.place(),
                "%s %s, and browsers get what is read from here"
                        .formatted(published.name(), published.secret()));
    }

    private static Place place(SourceText text, Span span) {
        return text.place(span.start(), span.length());
    }

    private static List<EnvironmentEntry> entries(ComposeStack stack) {
        return stack.project().services().stream().flatMap(PublicSecret::entries).toList();
    }

    private static Stream<EnvironmentEntry> entries(Service service) {
        Stream<EnvironmentEntry> args = service.build().map(Build::args).orElse(List.of()).stream();
        return Stream.concat(args, service.environment().stream());
    }

    private void tell(
            Place place, String name, String value, Set<String> told, Consumer<Finding> report) {
        Optional<String> prefix = SecretNames.publicPrefix(name);
        if (prefix.isEmpty()) {
            return;
        }
        secret(name, value)
                .map(secret ->
                        finding(
                                place,
                                "%s %s, and `%s` puts it into the browser's bundle"
                                        .formatted(name, secret, prefix.get())))
                .ifPresent(finding -> {
                    told.add(name);
                    report.accept(finding);
                });
    }

    /// Why it is a secret: the value's own format says more than the name.
    static Optional<String> secret(String name, String value) {
        Optional<ValueKind> kind = SecretValues.kindOf(value);
        if (kind.filter(ValueKind::isSecret).isPresent()) {
            return Optional.of("is " + kind.get().phrase(name));
        }
        boolean harmless =
                kind.filter(PublicSecret::isForBrowsers).isPresent()
                        || value.matches("(?i)true|false|yes|no|on|off|\\d{1,4}")
                        || value.matches(ADDRESS_OF_CONTRACT);
        return SecretNames.isSecret(name) && !harmless
                ? Optional.of("is named as a secret")
                : Optional.empty();
    }

    private static boolean isForBrowsers(ValueKind kind) {
        return switch (kind.exposure()) {
            case PUBLISHABLE -> true;
            case UNCERTAIN -> kind == ValueKind.GOOGLE_API_KEY;
            case SECRET -> false;
        };
    }
}
