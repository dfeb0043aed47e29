package dev.interlock.web.api;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.journal.projection.Environment;
import dev.interlock.journal.projection.History;
import dev.interlock.journal.projection.HistoryJson;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Release;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.Rollouts;
import dev.interlock.web.wire.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What runs where, and what happened.
final class OverviewCalls {
    private static final int MOST = 10_000;
    private static final int USUAL = 50;

    private final Ledger ledger;
    private final Rollouts rollouts;
    private final InstantSource clock;
    private final String version;

    OverviewCalls(Ledger ledger, Rollouts rollouts, InstantSource clock, String version) {
        this.ledger = ledger;
        this.rollouts = rollouts;
        this.clock = clock;
        this.version = version;
    }

    /// Public: that the server answers, and nothing else.
    Reply health(Call call) {
        return Reply.json(
                ObjectWriter.text(out -> out.text("status", "ok").text("version", version)));
    }

    /// Public: whether the service serves, without names of releases.
    Reply publicStatus(Call call) throws Malformed {
        String service = call.part("service");
        List<Environment> environments = ledger.now().environments(service);
        if (environments.isEmpty()) {
            return Reply.problem(404, "unknown", "there is no such service");
        }
        return Reply.json(
                ObjectWriter.text(out ->
                        out.text("schema", "interlock.public-status/v1")
                                .text("service", service)
                                .list(
                                        "environments",
                                        environments,
                                        (each, environment) ->
                                                each.text("name", environment.scope().environment())
                                                        .flag(
                                                                "serves",
                                                                environment.live().isPresent()))));
    }

    /// `interlock.status/v1` of one service; where none is named and the server has one, of that.
    Reply status(Call call) {
        History history = ledger.now();
        Optional<String> service = call.query("service").or(() -> only(history));
        return service.isEmpty()
                ? Reply.problem(
                        404,
                        "unknown",
                        "name one of the services: " + String.join(", ", history.services()))
                : Reply.json(
                        HistoryJson.status(
                                service.get(),
                                history.environments(service.get()),
                                history.dossier().build(service.get()),
                                clock.instant()));
    }

    /// `interlock.history/v1`, newest first.
    Reply history(Call call) {
        int limit =
                call.query("limit")
                        .filter(text -> text.matches("\\d{1,5}"))
                        .map(Integer::parseInt)
                        .map(number -> Math.clamp(number, 1, MOST))
                        .orElse(USUAL);
        Optional<String> service = call.query("service");
        Optional<String> environment = call.query("environment");
        History history = ledger.now();
        List<Release> releases =
                service.isPresent() && environment.isPresent()
                        ? history.releases(new Scope(service.get(), environment.get()))
                        : history.releases(MOST);
        return Reply.json(
                HistoryJson.history(
                        releases.stream()
                                .filter(it -> fits(service, it.scope().service()))
                                .filter(it -> fits(environment, it.scope().environment()))
                                .limit(limit)
                                .toList()));
    }

    /// For Prometheus (text format 0.0.4).
    Reply metrics(Call call) {
        StringBuilder text = new StringBuilder();
        text.append("# TYPE interlock_journal_entries counter\n");
        text.append("interlock_journal_entries ").append(ledger.now().last()).append('\n');
        text.append("# TYPE interlock_rollout_under_way gauge\n");
        text.append("# TYPE interlock_environment_settled gauge\n");
        rollouts.views()
                .forEach(view -> {
                    String labels = labels(view.scope());
                    line(text, "interlock_rollout_under_way", labels, view.rollout().isPresent());
                    line(text, "interlock_environment_settled", labels, view.settled());
                    view.live().ifPresent(live -> live(text, view.scope(), live));
                });
        builds(text);
        return Reply.text("text/plain; version=0.0.4", text.toString());
    }

    private void builds(StringBuilder text) {
        Instant now = clock.instant();
        text.append("# TYPE interlock_build_passing_age_seconds gauge\n");
        text.append("# TYPE interlock_build_overdue gauge\n");
        new TreeMap<>(ledger.now().dossier().builds())
                .forEach((service, health) -> {
                    String labels = "service=\"%s\"".formatted(escaped(service));
                    health.passing()
                            .ifPresent(it ->
                                    text.append(
                                            "interlock_build_passing_age_seconds{%s} %s%n"
                                                    .formatted(
                                                            labels,
                                                            Duration.between(it.finished(), now)
                                                                    .toSeconds())));
                    line(text, "interlock_build_overdue", labels, health.overdue(now));
                });
    }

    private static void line(StringBuilder text, String name, String labels, boolean value) {
        text.append("%s{%s} %s%n".formatted(name, labels, value ? 1 : 0));
    }

    private static void live(StringBuilder text, Scope scope, ReleaseId live) {
        text.append("interlock_live{%s,release=\"%s\"} 1%n".formatted(labels(scope), live.text()));
    }

    private static String labels(Scope scope) {
        return "service=\"%s\",environment=\"%s\""
                .formatted(escaped(scope.service()), escaped(scope.environment()));
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static Optional<String> only(History history) {
        return history.services().size() == 1
                ? Optional.of(history.services().getFirst())
                : Optional.empty();
    }

    private static boolean fits(Optional<String> asked, String name) {
        return asked.isEmpty() || asked.get().equals(name);
    }
}
