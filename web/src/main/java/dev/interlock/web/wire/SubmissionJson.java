package dev.interlock.web.wire;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Digest;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Event.Levels;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Submission.Cargo;
import dev.interlock.rollout.Submission.Wishes;
import dev.interlock.rollout.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A release that asks to be let in, `interlock.submission/v1`. The only JSON that holds values of
/// variables: it goes from a client to its server and is kept by neither.
public final class SubmissionJson {
    private static final int ENVELOPES = 20;

    private SubmissionJson() {}

    public static String write(Submission submission) {
        Cargo cargo = submission.cargo();
        return ObjectWriter.text(out -> {
            out.text("schema", "interlock.submission/v1");
            out.text("service", submission.scope().service());
            out.text("environment", submission.scope().environment());
            out.text("by", submission.by());
            out.text("artifact", cargo.artifact().text()).text("commit", cargo.commit());
            out.list("evidence", cargo.evidence(), SubmissionJson::evidence);
            out.list("envelopes", cargo.envelopes(), (each, text) -> each.text("envelope", text));
            cargo.levels().ifPresent(levels -> levels(out, levels));
            out.object("variables", all -> texts(all, submission.variables().values()));
            out.list(
                    "required",
                    List.copyOf(submission.variables().required()),
                    (each, name) -> each.text("name", name));
            out.object("wishes", all -> wishes(all, submission.wishes()));
            out.text("plan", submission.plan());
        });
    }

    public static Submission read(String text) throws Malformed {
        Fields in = Fields.of(text);
        return new Submission(
                scope(in),
                in.text("plan"),
                new Cargo(
                        in.word("artifact", Digest::parse),
                        in.text("commit"),
                        evidence(in),
                        envelopes(in),
                        levels(in)),
                variables(in),
                wishes(in),
                in.text("by"));
    }

    /// The fields `service` and `environment`, which every call has.
    public static Scope scope(Fields in) throws Malformed {
        String service = in.text("service");
        String environment = in.text("environment");
        if (service.isBlank() || environment.isBlank()) {
            throw new Malformed("`service` and `environment` must not be empty");
        }
        return new Scope(service, environment);
    }

    private static void evidence(ObjectWriter out, Evidence evidence) {
        out.text("kind", evidence.kind()).flag("passed", evidence.passed());
        out.text("summary", evidence.summary());
        out.object("facts", facts -> texts(facts, evidence.facts()));
    }

    private static List<Evidence> evidence(Fields in) throws Malformed {
        List<Evidence> all = new ArrayList<>();
        for (Fields each : in.objects("evidence")) {
            all.add(
                    new Evidence(
                            each.text("kind"),
                            each.flag("passed"),
                            each.text("summary"),
                            each.object("facts").texts()));
        }
        return all;
    }

    /// Signed evidence, as it came.
    static List<String> envelopes(Fields in) throws Malformed {
        List<String> all = new ArrayList<>();
        for (Fields each : in.objects("envelopes")) {
            all.add(each.text("envelope"));
        }
        if (all.size() > ENVELOPES) {
            throw new Malformed("`envelopes` must be %s at most".formatted(ENVELOPES));
        }
        return all;
    }

    private static void levels(ObjectWriter out, Levels levels) {
        out.object(
                "levels",
                inner -> inner.text("oldest", levels.oldest()).text("newest", levels.newest()));
    }

    private static Optional<Levels> levels(Fields in) throws Malformed {
        Optional<Fields> levels = in.maybeObject("levels");
        return levels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Levels(levels.get().text("oldest"), levels.get().text("newest")));
    }

    private static Variables variables(Fields in) throws Malformed {
        Map<String, String> values = in.object("variables").texts();
        List<String> required = new ArrayList<>();
        for (Fields each : in.objects("required")) {
            required.add(each.text("name"));
        }
        return new Variables(values, Set.copyOf(required));
    }

    private static void wishes(ObjectWriter out, Wishes wishes) {
        out.flag("queue", wishes.queue());
        out.flag("replace", wishes.replace());
        out.flag("noWayBack", wishes.noWayBack());
    }

    private static Wishes wishes(Fields in) throws Malformed {
        Fields wishes = in.object("wishes");
        return new Wishes(wishes.flag("queue"), wishes.flag("replace"), wishes.flag("noWayBack"));
    }

    private static void texts(ObjectWriter out, Map<String, String> texts) {
        texts.forEach((name, value) -> out.text(name, value));
    }
}
