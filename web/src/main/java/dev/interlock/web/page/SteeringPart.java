package dev.interlock.web.page;

import dev.interlock.journal.projection.Release;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.View.Progress;
import java.util.List;
import java.util.Optional;

/// What a person can do now.
record SteeringPart(Scene scene) {
    private static final int LOOKED_AT = 50;

    Shown.Steering shown() {
        if (!scene.mayAct()) {
            return new Shown.Steering(
                    List.of(), "You may look. To steer takes a token of the role operate.");
        }
        if (scene.view().isEmpty()) {
            return new Shown.Steering(List.of(), "This server does not steer it.");
        }
        List<Shown.Button> buttons = scene.progress().map(this::underWay).orElseGet(this::resting);
        return new Shown.Steering(
                buttons, buttons.isEmpty() ? "There is nothing to steer now." : "");
    }

    private List<Shown.Button> underWay(Progress progress) {
        if (progress.turning()) {
            return List.of();
        }
        return switch (progress.state()) {
            case PREPARED, STARTED, SMOKED, PROMOTED -> List.of(button(Order.ABORT));
            case CANARY -> List.of(button(Order.PROMOTE), button(Order.HOLD), button(Order.ABORT));
            case HELD -> List.of(button(Order.PROMOTE), button(Order.RESUME), button(Order.ABORT));
            case GOOD, REFUSED, FAILED, ROLLED_BACK, SUPERSEDED, PRUNED -> List.of();
        };
    }

    private List<Shown.Button> resting() {
        boolean older =
                scene.history().releases(scene.scope(), Optional.empty(), LOOKED_AT).stream()
                        .anyMatch(this::canReturn);
        return older ? List.of(button(Order.ROLLBACK)) : List.of();
    }

    private Shown.Button button(Order order) {
        return new Shown.Button(
                "do-" + order.word(),
                words(order),
                "",
                Paths.of(scene.scope(), order, Optional.empty()),
                tone(order));
    }

    /// Whether users could be brought back to it.
    boolean canReturn(Release release) {
        return isGood(release)
                && scene.mayAct()
                && scene.view().isPresent()
                && !scene.live().equals(Optional.of(release.id()));
    }

    private static boolean isGood(Release release) {
        return switch (release.state()) {
            case GOOD, SUPERSEDED -> true;
            case PREPARED,
                    STARTED,
                    SMOKED,
                    CANARY,
                    HELD,
                    PROMOTED,
                    REFUSED,
                    FAILED,
                    ROLLED_BACK,
                    PRUNED ->
                    false;
        };
    }

    Shown.Button back(Release release) {
        return new Shown.Button(
                "back-" + release.id(),
                "Roll back",
                "to " + release.id(),
                Paths.of(scene.scope(), Order.ROLLBACK, Optional.of(release.id())),
                "plain");
    }

    static String words(Order order) {
        return switch (order) {
            case PROMOTE -> "Promote";
            case HOLD -> "Hold";
            case RESUME -> "Resume";
            case ABORT -> "Abort";
            case ROLLBACK -> "Roll back";
        };
    }

    static String tone(Order order) {
        return switch (order) {
            case PROMOTE, RESUME -> "go";
            case HOLD -> "plain";
            case ABORT, ROLLBACK -> "danger";
        };
    }
}
