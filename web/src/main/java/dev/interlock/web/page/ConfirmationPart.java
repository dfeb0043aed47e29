package dev.interlock.web.page;

import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Foretold;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.rollout.machine.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an order will do, before it is given.
///
/// @param foretold what the rollouts say would come of it
/// @param terms the plan of the release that it is about
record ConfirmationPart(
        Scene scene,
        Order order,
        Optional<ReleaseId> to,
        Foretold foretold,
        Optional<Terms> terms) {
    Shown.Confirmation shown(String csrf) {
        return new Shown.Confirmation(
                title(),
                consequences(),
                obstacle(),
                Paths.of(scene.scope(), order, Optional.empty()),
                button(),
                SteeringPart.tone(order),
                Paths.of(scene.scope()),
                to.map(ReleaseId::text).orElse(""),
                about(),
                csrf);
    }

    private List<String> consequences() {
        return foretold instanceof Foretold.Change change ? consequences(change) : List.of();
    }

    /// Why there is nothing to confirm.
    private Optional<String> obstacle() {
        return switch (foretold) {
            case Foretold.Change _ -> Optional.empty();
            case Foretold.Nothing(ReleaseId _, String note) ->
                    Optional.of(NowPart.sentence(note) + " Nothing would change.");
            case Foretold.Refused(Reason why) -> Optional.of(NowPart.sentence(why.text()));
        };
    }

    private String about() {
        return foretold instanceof Foretold.Change change ? change.about().text() : "";
    }

    private String title() {
        String what =
                to.map(it -> " to " + it)
                        .or(() -> scene.progress().map(it -> " " + it.release()))
                        .or(this::back)
                        .orElse("");
        return "%s%s in %s?".formatted(SteeringPart.words(order), what, scene.scope());
    }

    private Optional<String> back() {
        return foretold instanceof Foretold.Change change
                ? change.back().map(it -> " to " + it)
                : Optional.empty();
    }

    private String button() {
        return switch (order) {
            case PROMOTE -> "Promote to 100 %";
            case HOLD -> "Hold it";
            case RESUME -> "Resume";
            case ABORT -> "Abort and go back";
            case ROLLBACK -> "Roll back";
        };
    }

    private List<String> consequences(Foretold.Change change) {
        List<String> said = new ArrayList<>();
        said.add(NowPart.sentence(change.note()));
        scene.progress()
                .ifPresentOrElse(
                        it -> underWay(it, change.back(), said),
                        () -> resting(change.back(), said));
        return said;
    }

    private void underWay(Progress progress, Optional<ReleaseId> back, List<String> said) {
        switch (order) {
            case PROMOTE -> promote(progress, said);
            case HOLD ->
                    said.add(
                            "%s keeps %s of the users, and %s the rest, until somebody promotes, resumes or aborts. After %s it goes back by itself."
                                    .formatted(
                                            progress.release(),
                                            progress.weight(),
                                            live(),
                                            holdLimit()));
            case RESUME ->
                    said.add(
                            "%s keeps %s of the users, and the time of this step begins anew."
                                    .formatted(progress.release(), progress.weight()));
            case ABORT, ROLLBACK -> back(progress, back, said);
        }
    }

    private void promote(Progress progress, List<String> said) {
        said.add(
                "Every user gets %s at once; %s of them do now."
                        .formatted(progress.release(), progress.weight()));
        said.add(
                "It bakes for %s. %s stays ready beside it, and gets everybody back if the evidence turns."
                        .formatted(bake(), live()));
    }

    private void back(Progress progress, Optional<ReleaseId> back, List<String> said) {
        said.add(
                back.map(it ->
                                "Every user gets %s from the next request on; what %s has begun to answer, it answers."
                                        .formatted(it, progress.release()))
                        .orElseGet(() -> nothingToGoBackTo(progress)));
        said.add(
                "%s is given up. To try it again takes a new release."
                        .formatted(progress.release()));
    }

    private String nothingToGoBackTo(Progress progress) {
        return progress.state() == ReleaseState.PROMOTED
                ? "No release was good before it: %s serves on, and does not become good."
                        .formatted(progress.release())
                : "No user has met it yet: who is served now is served as before.";
    }

    private void resting(Optional<ReleaseId> back, List<String> said) {
        back.ifPresent(it ->
                said.add(
                        "Every user gets %s from the next request on, with the bytes and the variables that it had."
                                .formatted(it)));
        said.add(
                "%s is marked as rolled back. The database's schema stays as it is."
                        .formatted(live()));
    }

    private String live() {
        return scene.view()
                .flatMap(View::live)
                .or(scene::live)
                .map(ReleaseId::text)
                .orElse("nothing");
    }

    private String bake() {
        return terms.map(it -> Durations.written(it.rollout().bake())).orElse("its time");
    }

    private String holdLimit() {
        return terms.map(it -> Durations.written(it.rollout().holdLimit())).orElse("its limit");
    }
}
