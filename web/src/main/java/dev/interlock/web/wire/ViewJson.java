package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.rollout.machine.Judgement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one environment looks like now, `interlock.view/v1`.
public final class ViewJson {
    private ViewJson() {}

    public static String write(View view) {
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.view/v1");
            out.text("service", view.scope().service());
            out.text("environment", view.scope().environment());
            out.text("live", view.live().map(ReleaseId::text));
            out.text("lastGood", view.lastGood().map(ReleaseId::text));
            out.flag("settled", view.settled());
            out.list(
                    "waiting",
                    view.waiting(),
                    (each, release) -> each.text("release", release.text()));
            view.doing().ifPresent(reason -> AnswerJson.reason(out, reason));
            view.rollout()
                    .ifPresent(progress -> out.object("rollout", in -> progress(in, progress)));
        });
    }

    public static View read(String text) throws Malformed {
        Fields in = Fields.of(text);
        Optional<Fields> progress = in.maybeObject("rollout");
        List<ReleaseId> waiting = new ArrayList<>();
        for (Fields each : in.objects("waiting")) {
            waiting.add(each.word("release", ReleaseId::parse));
        }
        return new View(
                new Scope(in.text("service"), in.text("environment")),
                in.maybeWord("live", ReleaseId::parse),
                in.maybeWord("lastGood", ReleaseId::parse),
                progress.isEmpty() ? Optional.empty() : Optional.of(progress(progress.get())),
                waiting,
                in.flag("settled"),
                AnswerJson.maybeReason(in, "reason"));
    }

    private static void progress(ObjectWriter out, Progress progress) {
        out.text("release", progress.release().text()).text("state", progress.state().word());
        out.flag("turning", progress.turning());
        out.number("step", progress.step()).number("steps", progress.steps());
        out.text("weight", progress.weight().value().toPlainString());
        tally(out, "canary", progress.canary());
        tally(out, "baseline", progress.baseline());
        progress.judgement()
                .ifPresent(judgement -> {
                    out.text("ruling", judgement.ruling().word());
                    AnswerJson.reason(out, judgement.reason());
                    judgement.figures().ifPresent(figures -> FiguresJson.write(out, figures));
                });
        out.number("leftMillis", progress.left().toMillis());
    }

    private static Progress progress(Fields in) throws Malformed {
        Optional<Ruling> ruling = in.maybeWord("ruling", Ruling::parse);
        return new Progress(
                in.word("release", ReleaseId::parse),
                in.word("state", ReleaseState::parse),
                in.flag("turning"),
                (int) in.number("step"),
                (int) in.number("steps"),
                in.word("weight", ViewJson::ratio),
                tally(in, "canary"),
                tally(in, "baseline"),
                ruling.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Judgement(
                                        ruling.get(), AnswerJson.reason(in), FiguresJson.read(in))),
                Duration.ofMillis(in.number("leftMillis")));
    }

    private static Optional<Ratio> ratio(String written) {
        try {
            return Optional.of(new Ratio(new BigDecimal(written)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void tally(ObjectWriter out, String name, Tally tally) {
        out.object(
                name,
                in ->
                        in.number("requests", tally.requests())
                                .number("failed", tally.failed())
                                .number("slow", tally.slow())
                                .number("slower", tally.slower()));
    }

    private static Tally tally(Fields in, String name) throws Malformed {
        Fields tally = in.object(name);
        return new Tally(
                tally.number("requests"),
                tally.number("failed"),
                tally.number("slow"),
                tally.number("slower"));
    }
}
