package dev.interlock.check.rules.proxy;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.CorsHeader;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.ProxiedHeader;
import dev.interlock.check.project.ProxiedHeaders;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A CORS header that nginx adds to answers which have it already.
public final class DuplicateCors implements Rule {
    private static final String FIELD = "Access-Control-Allow-Origin";

    private static final Example PROJECT =
            Example.file(
                            "compose.yaml",
                            """
                            name: shop
                            services:
                              api: { build: ./api }
                            """)
                    .and("api/package.json", "{ \"dependencies\": { \"cors\": \"2\" } }\n")
                    .and(
                            "api/server.js",
                            """
                            import cors from 'cors';
                            import express from 'express';

                            express().use(cors({ origin: true })).listen(4000);
                            """);

    private static final Manual MANUAL =
            Manual.of(
                            "proxy/duplicate-cors",
                            Severity.WARNING,
                            "the proxy and the application both set the CORS header")
                    .what(
                            """
                            An `add_header Access-Control-Allow-Origin` of nginx on what it passes to an application of
                            this repository that sets the header too: Express, Koa, Hono, Fastify or Nest by their CORS
                            middleware, by hand, or Next by `headers()`.
                            """)
                    .why(
                            """
                            The answer has the header twice, and every browser refuses an answer with two of them: the
                            API works with `curl` and fails on the page.
                            """)
                    .fix(
                            """
                            Set it in one place: take the `add_header` away, or hide the application's with
                            `proxy_hide_header Access-Control-Allow-Origin`. With page and API on one origin neither is
                            needed.
                            """)
                    .assumes(
                            """
                            nginx's inheritance: a level with an `add_header` of its own has none of those above it,
                            unless `add_header_inherit merge` (1.29.3) says so.
                            """)
                    .limits(
                            """
                            nginx alone. The application is known by the service that Compose gives the name of the
                            upstream, else only where there is just one. The paths of routes are not compared.
                            """)
                    .failing(
                            PROJECT.and(
                                            "nginx.conf",
                                            """
                                            server {
                                              location /api/ {
                                                proxy_pass http://api:4000;
                                                add_header Access-Control-Allow-Origin https://shop.example always;
                                              }
                                            }
                                            """)
                                    .finds("nginx.conf", 4))
                    .passing(
                            PROJECT.and(
                                    "nginx.conf",
                                    """
                                    server {
                                      location /api/ {
                                        proxy_pass http://api:4000;
                                        proxy_hide_header Access-Control-Allow-Origin;
                                        add_header Access-Control-Allow-Origin https://shop.example always;
                                      }
                                    }
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        List<ProxiedHeader> proxied = ProxiedHeaders.of(project, FIELD);
        if (proxied.isEmpty()) {
            return;
        }
        var backends = new Backends(project);
        Set<Place> told = new HashSet<>();
        for (ProxiedHeader each : proxied) {
            Optional<CorsHeader> other = backends.header(each);
            if (other.isPresent() && told.add(each.header().place())) {
                report.accept(finding(each, other.get()));
            }
        }
    }

    private Finding finding(ProxiedHeader proxied, CorsHeader other) {
        String message =
                "`%s` is added here to answers of %s, which has set it already: browsers refuse both"
                        .formatted(
                                FIELD,
                                proxied.host()
                                        .map(host -> "`" + host + "`")
                                        .orElse("the application"));
        return finding(proxied.header().place(), message)
                .withTrace(
                        List.of(
                                new Step(proxied.pass().place(), "passed on here"),
                                new Step(other.place(), other.how())));
    }
}
