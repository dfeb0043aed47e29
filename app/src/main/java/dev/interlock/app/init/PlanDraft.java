package dev.interlock.app.init;

import dev.interlock.app.init.Stack.App;
import dev.interlock.app.init.Stack.Database;
import dev.interlock.app.init.Stack.Surroundings;
import dev.interlock.plan.Plan;
import dev.interlock.plan.schema.PlanSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The plan that fits a stack: what is known stands there, what only the team knows stands beside
/// it as a comment that shows how it is written.
final class PlanDraft {
    private static final String PRODUCTION = "production";

    private final Stack stack;
    private final Optional<Way> way;
    private final YamlText yaml = new YamlText();

    private PlanDraft(Stack stack, Optional<Way> way) {
        this.stack = stack;
        this.way = way;
    }

    /// @param hasSchema whether the schema lies beside the plan
    /// @param way how a release reaches production, where that is known
    static String text(Stack stack, boolean hasSchema, Optional<Way> way) {
        // With several services nobody knows which of them a compose file is about.
        return new PlanDraft(stack, way.filter(_ -> stack.apps().size() < 2)).text(hasSchema);
    }

    private String text(boolean hasSchema) {
        if (hasSchema) {
            yaml.line(schemaLine());
        }
        yaml.say(
                Plan.FILE + ": what Interlock must know of this service and cannot see by itself.");
        yaml.say("Found: " + Summary.of(stack) + ".");
        yaml.say("Behind a `#` stands what only you know. Every key is optional.");
        if (!hasSchema) {
            yaml.say("`interlock init --schema` lets editors complete and check this file.");
        }
        yaml.gap();
        if (stack.apps().size() > 1) {
            yaml.under(
                    "services",
                    () ->
                            stack.apps()
                                    .forEach(app ->
                                            yaml.under(
                                                    app.name(), () -> service(Optional.of(app)))));
        } else {
            yaml.put("service", stack.name());
            yaml.gap();
            service(stack.apps().stream().findFirst());
        }
        return yaml.toString().stripTrailing() + "\n";
    }

    /// What editors look for in the first lines.
    static String schemaLine() {
        return "# yaml-language-server: $schema=./" + PlanSchema.RESOURCE;
    }

    private void service(Optional<App> app) {
        Surroundings around = app.map(App::surroundings).orElse(stack.root());
        env(around);
        databases(app);
        build(app);
        gate(app);
        smoke();
        environments(app, around);
        slo();
    }

    private void env(Surroundings around) {
        yaml.say("The contract declares every variable; each environment is held against it.");
        if (around.contract().isPresent()) {
            yaml.under(
                    "env",
                    () -> {
                        yaml.put("contract", around.contract().orElseThrow());
                        yaml.say("variables:", "  DATABASE_URL: { format: postgres-url }");
                        yaml.say("  SESSION_SECRET: { secret: true, min-length: 32 }");
                    });
        } else {
            yaml.say("env:", "  contract: .env.example");
        }
        yaml.gap();
    }

    private void databases(Optional<App> app) {
        List<Database> own =
                stack.databases().stream().filter(it -> isOf(app, it.migrations())).toList();
        if (own.isEmpty()) {
            return;
        }
        yaml.under(
                "databases",
                () ->
                        own.forEach(database ->
                                yaml.under(
                                        database.name(),
                                        () -> {
                                            yaml.put("migrations", database.migrations());
                                            if (database.isSupabase()) {
                                                yaml.line("exposed: [public]");
                                            }
                                        })));
        yaml.gap();
    }

    /// With several apps, a folder is that app's which it lies in, else the first's.
    private boolean isOf(Optional<App> app, String folder) {
        if (stack.apps().size() < 2) {
            return true;
        }
        Optional<App> owner =
                stack.apps().stream()
                        .filter(it -> !it.folder().isEmpty())
                        .filter(it -> folder.startsWith(it.folder() + "/"))
                        .findFirst();
        return owner.or(() -> Optional.of(stack.apps().getFirst())).equals(app);
    }

    private void build(Optional<App> app) {
        Optional<String> run = app.flatMap(App::build);
        if (run.isEmpty()) {
            yaml.say("build:", "  run: npm run build", "  output: dist");
            yaml.gap();
            return;
        }
        yaml.under(
                "build",
                () -> {
                    app.flatMap(App::install).ifPresent(install -> yaml.put("install", install));
                    yaml.put("run", run.orElseThrow());
                    yaml.line("timeout: 10m");
                    Optional<String> output = app.flatMap(App::output);
                    output.ifPresent(folder -> yaml.put("output", folder));
                    if (output.isEmpty()) {
                        yaml.say("output: dist");
                    }
                    yaml.say("require:                 # files without which it must not ship");
                    yaml.say("  - { path: %s }".formatted(required(app)));
                    yaml.say("every: 24h               # so that a broken build is known early");
                });
        yaml.gap();
    }

    private String required(Optional<App> app) {
        if (stack.cloudflare().isPresent()) {
            return "_worker.js, min-size: 100KB";
        }
        boolean isNext = app.filter(it -> it.framework() == Framework.NEXT).isPresent();
        return isNext ? "BUILD_ID" : "index.html, min-size: 100B";
    }

    private void gate(Optional<App> app) {
        Map<String, String> steps = app.map(App::gate).orElse(Map.of());
        yaml.say("Everything here must succeed before anything ships.");
        if (steps.isEmpty()) {
            yaml.say("gate:", "  test: { run: npm test, coverage: 80% }");
        } else {
            yaml.under("gate", () -> steps.forEach(this::step));
        }
        yaml.gap();
    }

    private void step(String name, String run) {
        if (name.equals("audit")) {
            yaml.line("audit: { run: %s, fail-on: high }".formatted(YamlText.scalar(run)));
        } else {
            yaml.put(name, run);
        }
    }

    private void smoke() {
        yaml.say("What a user would try first, tried before they can.");
        if (way.isPresent()) {
            yaml.line("smoke:");
            yaml.line("  - { name: home, get: /, expect: { status: 200 } }");
        } else {
            yaml.say("smoke:", "  - { name: home, get: /, expect: { status: 200 } }");
        }
        yaml.say("  - { name: sign-in, open: /login, expect: { visible: [\"text=Sign in\"] } }");
        yaml.gap();
    }

    private void environments(Optional<App> app, Surroundings around) {
        List<String> compose =
                way.map(it -> it.roles().files())
                        .orElse(isOf(app, "") ? stack.compose() : List.of());
        Optional<String> pages =
                stack.cloudflare()
                        .filter(it -> it.isPages() && isOf(app, it.path()))
                        .flatMap(Stack.Cloudflare::project);
        boolean isKnown = !compose.isEmpty() || !around.envFiles().isEmpty();
        if (!isKnown && pages.isEmpty()) {
            yaml.say(
                    "environments:",
                    "  production:",
                    "    url: https://example.com",
                    "    env-file: .env.production");
            yaml.say("    hosts: [web-1]       # nothing is built on these machines");
            yaml.gap();
            return;
        }
        yaml.under(
                "environments",
                () -> {
                    around.envFiles()
                            .forEach((name, file) -> {
                                if (!name.equals(PRODUCTION)) {
                                    yaml.under(name, () -> yaml.put("env-file", file));
                                }
                            });
                    if (around.envFiles().containsKey(PRODUCTION)
                            || !compose.isEmpty()
                            || pages.isPresent()) {
                        yaml.under(PRODUCTION, () -> production(around, compose, pages));
                    } else {
                        yaml.say("production:", "  url: https://example.com");
                        yaml.say("  env-file: .env.production");
                    }
                });
        yaml.gap();
    }

    private void production(Surroundings around, List<String> compose, Optional<String> pages) {
        String envFile = around.envFiles().get(PRODUCTION);
        if (envFile != null) {
            yaml.put("env-file", envFile);
        } else {
            yaml.say("env-file: .env.production");
        }
        if (!compose.isEmpty()) {
            yaml.put("compose", compose);
        }
        way.ifPresent(it -> it.write(yaml));
        if (!compose.isEmpty() && way.isEmpty()) {
            yaml.say(
                    "What brings a release up, and what stands before it:",
                    "target:",
                    "  type: compose",
                    "  service: web           # the service that takes the traffic",
                    "  shared: { services: [db], volumes: [uploads] }   # what outlives a release",
                    "  jobs: [migrate]        # run once, before each release",
                    "router: { type: embedded, listen: \"127.0.0.1:8080\" }");
        }
        pages.ifPresent(project ->
                yaml.line(
                        "target: { type: cloudflare-pages, project: %s }"
                                .formatted(YamlText.scalar(project))));
        yaml.say("url: https://example.com");
        yaml.say("hosts: [web-1]           # nothing is built on these machines");
    }

    private void slo() {
        yaml.say(
                "How good it must be for its users; releases freeze when it is not.",
                "slo:",
                "  availability: 99.9%",
                "  latency: { p95: 1500ms }");
        yaml.gap();
    }
}
