package dev.interlock.web.api;

import dev.interlock.model.Scope;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Rollouts;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.View;
import dev.interlock.web.wire.AnswerJson;
import dev.interlock.web.wire.Malformed;
import dev.interlock.web.wire.SteeringJson;
import dev.interlock.web.wire.SubmissionJson;
import dev.interlock.web.wire.ViewJson;
import java.io.IOException;
import java.util.Optional;

/// Letting releases in, steering them, and looking at them.
final class RolloutCalls {
    /// A plan is at most 1 MB, variables and evidence at most as much.
    private static final int SUBMISSION_LIMIT = 4 << 20;

    private static final int ORDER_LIMIT = 64 << 10;

    private final Rollouts rollouts;

    RolloutCalls(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    Reply submit(Call call) throws IOException, Malformed {
        Submission asked = SubmissionJson.read(call.text(SUBMISSION_LIMIT));
        return answered(
                rollouts.accept(
                        new Submission(
                                asked.scope(),
                                asked.plan(),
                                asked.cargo(),
                                asked.variables(),
                                asked.wishes(),
                                signed(asked.by(), call))));
    }

    Reply steer(Call call) throws IOException, Malformed {
        Steering asked = SteeringJson.read(call.text(ORDER_LIMIT));
        return answered(
                rollouts.order(
                        new Steering(
                                asked.scope(),
                                asked.order(),
                                asked.to(),
                                asked.withCurrentVariables(),
                                signed(asked.by(), call))));
    }

    Reply view(Call call) throws Malformed {
        Optional<View> view = rollouts.view(scope(call));
        return view.map(known -> Reply.json(ViewJson.write(known)))
                .orElseGet(() -> Reply.problem(404, "unknown", "no release was ever sent there"));
    }

    static Scope scope(Call call) throws Malformed {
        String service = call.part("service");
        String environment = call.part("environment");
        if (service.isBlank() || environment.isBlank()) {
            throw new Malformed("`service` and `environment` must not be empty");
        }
        return new Scope(service, environment);
    }

    /// A name that somebody gives is no proof; the token's is.
    static String signed(String by, Call call) {
        String name = by.isBlank() ? "somebody" : by.strip();
        String brief = name.length() > 100 ? name.substring(0, 100) : name;
        return brief.replaceAll("\\p{Cntrl}", "?") + " (token " + call.who().name() + ")";
    }

    private static Reply answered(Answer answer) {
        String body = AnswerJson.write(answer);
        return switch (answer) {
            case Answer.Accepted _ -> Reply.created(body);
            case Answer.Refused _ -> new Reply(409, "application/json", body + "\n");
        };
    }
}
