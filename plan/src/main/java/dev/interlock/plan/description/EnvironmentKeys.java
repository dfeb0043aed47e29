package dev.interlock.plan.description;

import static dev.interlock.plan.description.PlanKeys.list;
import static dev.interlock.plan.description.PlanKeys.oneOrMore;
import static dev.interlock.plan.description.PlanKeys.text;

import dev.interlock.model.Bytes;
import dev.interlock.model.Ratio;
import dev.interlock.plan.RolloutPlan.OnUndecided;
import dev.interlock.plan.description.Shape.ByType;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.description.Shape.Part;
import dev.interlock.plan.description.Shape.Size;
import dev.interlock.plan.description.Shape.Span;
import dev.interlock.plan.description.Shape.Whole;
import dev.interlock.plan.description.Shape.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;

/// The keys of one environment.
final class EnvironmentKeys {
    private EnvironmentKeys() {}

    static Keys environment() {
        return Keys.of(
                Key.of("url", text(TextKind.URL), "Where users reach it"),
                Key.of(
                        "env-file",
                        oneOrMore(text(TextKind.PATH)),
                        "The file with its variables, or several of which later ones win"),
                Key.of(
                        "compose",
                        oneOrMore(text(TextKind.PATH)),
                        "The compose files that it runs; later ones win"),
                Key.of(
                        "hosts",
                        oneOrMore(text(TextKind.HOST)),
                        "The machines that it runs on; nothing is built there"),
                Key.of("target", target(), "What brings a release up"),
                Key.of("router", router(), "What shares the traffic out between two releases"),
                Key.of("rollout", rollout(), "How a release takes over"),
                Key.of(
                                "keep",
                                new Whole(1, 100),
                                "Good releases kept beside the running one, to go back to")
                        .orElse("3"));
    }

    private static ByType target() {
        var variants = new LinkedHashMap<String, Keys>();
        variants.put("process", process());
        variants.put("compose", compose());
        variants.put(
                "cloudflare-pages",
                Keys.of(
                        name("project", "The Pages project").required(),
                        name("account", "The account's id, where a token opens several")));
        variants.put(
                "railway",
                Keys.of(
                        name("project", "The project's id or name").required(),
                        name("service", "The service in it").required(),
                        name(
                                "environment",
                                "Railway's name of the environment, where it is not the plan's")));
        variants.put(
                "kubernetes",
                Keys.of(
                        name("namespace", "The namespace").orElse("default"),
                        name("deployment", "The Deployment").required(),
                        name("context", "An entry of the kubeconfig; else the current one")));
        variants.put(
                "command",
                patient(
                        Keys.of(
                                Key.of(
                                                "command",
                                                text(TextKind.COMMAND),
                                                "Brings a release up; `{port}` and `PORT` carry its"
                                                        + " port")
                                        .required(),
                                Key.of("stop", text(TextKind.COMMAND), "Takes it down again"))));
        return new ByType("type", "What kind of place it is", variants);
    }

    private static Keys process() {
        Keys own =
                Keys.of(
                        Key.of(
                                        "command",
                                        text(TextKind.COMMAND),
                                        "Run in the artifact's root; `{port}` and `PORT` carry the"
                                                + " port to listen on")
                                .required());
        return patient(own)
                .with(
                        memory("The most memory it may use"),
                        Key.of("user", text(TextKind.ACCOUNT), "The account that it runs as"),
                        keepAlive());
    }

    private static Key memory(String doc) {
        return Key.of("memory", new Size(new Bytes(1_000_000), new Bytes(1_000_000_000_000L)), doc);
    }

    private static Key keepAlive() {
        return Key.of(
                        "keep-alive",
                        new Span(PlanKeys.SECOND, Duration.ofHours(1)),
                        "How long the application keeps an idle connection open; Node's own is 5s")
                .orElse("5s");
    }

    private static Keys compose() {
        return patient(
                        Keys.of(
                                name(
                                                "service",
                                                "The service of the compose files that takes the"
                                                        + " traffic")
                                        .required(),
                                Key.of(
                                        "port",
                                        new Whole(1, 65_535),
                                        "The port that it listens on in its container, where compose"
                                                + " files and image do not name a single one"),
                                Key.of(
                                        "project",
                                        text(TextKind.SERVICE_NAME),
                                        "What the names of Compose's projects begin with; else"
                                                + " service and environment")))
                .with(
                        memory("The most memory that its container may use"),
                        keepAlive(),
                        Key.of(
                                "shared",
                                shared(),
                                "What outlives a release: made or started once, never removed"),
                        names(
                                "own-volumes",
                                "Named volumes of which each release has its own, gone with it"),
                        names(
                                "jobs",
                                "Services that run to their end before a release starts, once for"
                                        + " each, such as migrations"),
                        Key.of(
                                        "job-timeout",
                                        new Span(PlanKeys.SECOND, Duration.ofMinutes(12)),
                                        "A job that takes longer has failed")
                                .orElse("10m"));
    }

    private static Keys shared() {
        return Keys.of(
                names("services", "Services that all releases use, such as a database"),
                names("networks", "Networks of the compose files"),
                names("volumes", "Named volumes of the compose files"));
    }

    private static Key names(String name, String doc) {
        return Key.of(name, oneOrMore(text(TextKind.SERVICE_NAME)), doc);
    }

    private static Keys patient(Keys own) {
        Span wait = new Span(PlanKeys.SECOND, Duration.ofHours(1));
        return own.with(
                Key.of(
                        "health",
                        text(TextKind.ROUTE),
                        "Answers 200 once the release can serve; else an open port must do"),
                Key.of("start-timeout", wait, "A release that takes longer to be ready has failed")
                        .orElse("60s"),
                Key.of("stop-timeout", wait, "How long it may finish its requests before the end")
                        .orElse("30s"));
    }

    private static ByType router() {
        var variants = new LinkedHashMap<String, Keys>();
        variants.put(
                "embedded",
                Keys.of(
                        Key.of("listen", text(TextKind.LISTEN), "The address and port it serves on")
                                .required(),
                        Key.of("tls", tls(), "HTTPS; without it plain HTTP is served")));
        variants.put("haproxy", haproxy());
        variants.put("nginx", nginx());
        variants.put(
                "gateway-api",
                Keys.of(
                        name("namespace", "The namespace").orElse("default"),
                        name("route", "The HTTPRoute whose weights are set").required()));
        return new ByType("type", "What kind of router it is", variants);
    }

    private static Keys haproxy() {
        return Keys.of(
                name("socket", "HAProxy's runtime socket, with level admin").required(),
                name("backend", "The backend whose slots get the releases").required(),
                entrance("HAProxy"),
                log("HAProxy"));
    }

    private static Keys nginx() {
        return Keys.of(
                name("config", "The file that Interlock writes and nginx includes").required(),
                entrance("nginx"),
                log("nginx"),
                Key.of("test", text(TextKind.COMMAND), "Says whether nginx would start with it")
                        .orElse("nginx -t"),
                Key.of("reload", text(TextKind.COMMAND), "Makes nginx read it")
                        .orElse("nginx -s reload"),
                Key.of(
                                "keep-alive",
                                new Span(PlanKeys.SECOND, Duration.ofMinutes(2)),
                                "How long nginx keeps an idle connection of a client; before a"
                                        + " reload, one a release, it is waited for so long")
                        .orElse("5s"));
    }

    private static Key entrance(String proxy) {
        return Key.of(
                        "listen",
                        text(TextKind.LISTEN),
                        "Where %s takes the users' requests in plain HTTP, as the server reaches it"
                                .formatted(proxy))
                .required();
    }

    private static Key log(String proxy) {
        return Key.of(
                        "log",
                        text(TextKind.LISTEN),
                        "Where on loopback %s sends its log, a port for each environment"
                                .formatted(proxy))
                .orElse("127.0.0.1:7071");
    }

    private static Keys tls() {
        return Keys.of(
                Key.of(
                                "certificate",
                                text(TextKind.LINE),
                                "The certificate with its chain, a PEM file on the server's machine,"
                                        + " named from the root or from the server's data folder;"
                                        + " read again when it changes")
                        .required(),
                Key.of("key", text(TextKind.LINE), "Its private key, PEM, without a passphrase")
                        .required());
    }

    private static Keys rollout() {
        Keys step =
                Keys.of(
                        Key.of(
                                        "weight",
                                        new Part(ratio("0.0001"), ratio("0.9999")),
                                        "The canary's part of the traffic; more at each step")
                                .required(),
                        Key.of(
                                        "for",
                                        new Span(PlanKeys.SECOND, Duration.ofDays(7)),
                                        "How long it is watched at that weight")
                                .required());
        return Keys.of(
                Key.of("canary", list(step), "Steps on the way to 100 %; none goes there at once"),
                Key.of(
                                "on-undecided",
                                Words.of(OnUndecided.values()),
                                "What happens when the evidence does not say")
                        .orElse("hold"),
                Key.of(
                                "sees",
                                new Part(ratio("0.0001"), Ratio.percent(100)),
                                "A difference that the canary must have had requests enough to"
                                        + " find")
                        .orElse("5%"),
                Key.of(
                                "bake",
                                new Span(PlanKeys.SECOND, Duration.ofDays(7)),
                                "Watched this long after 100 % before a release counts as good")
                        .orElse("10m"),
                Key.of(
                                "hold-limit",
                                new Span(Duration.ofMinutes(1), Duration.ofDays(30)),
                                "A rollout that is held longer goes back")
                        .orElse("24h"));
    }

    private static Ratio ratio(String value) {
        return new Ratio(new BigDecimal(value));
    }

    private static Key name(String name, String doc) {
        return Key.of(name, text(TextKind.LINE), doc);
    }
}
