package dev.interlock.web.page;

import dev.interlock.journal.projection.Environment;
import dev.interlock.journal.projection.History;
import dev.interlock.journal.projection.Release;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.SequentialJudges;
import dev.interlock.rollout.View.Progress;
import dev.interlock.web.access.Role;
import dev.interlock.web.page.story.Stories;
import dev.interlock.web.page.story.Story;
import dev.interlock.web.page.story.Track;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the pages show, out of journal and rollouts.
final class Views {
    private final Parts parts;
    private final Stories stories;

    Views(Parts parts) {
        this.parts = parts;
        this.stories = new Stories(parts.journal(), new SequentialJudges());
    }

    Stories stories() {
        return stories;
    }

    History history() {
        return parts.ledger().now();
    }

    /// Empty where nothing was ever sent there, nor reviewed.
    Optional<Scene> scene(Scope scope, Role role) {
        History history = history();
        return environment(history, scope).map(it -> scene(history, it, role));
    }

    /// A review may come before the first release.
    private static Optional<Environment> environment(History history, Scope scope) {
        return history.environment(scope).or(() -> reviewed(history, scope));
    }

    private static Optional<Environment> reviewed(History history, Scope scope) {
        return history.dossier().reviews(scope).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Environment(
                                scope,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private Scene scene(History history, Environment environment, Role role) {
        return new Scene(
                environment.scope(),
                history,
                environment,
                parts.rollouts().view(environment.scope()),
                role,
                parts.means().clock().instant());
    }

    List<Shown.Card> cards(Role role) {
        History history = history();
        return Stream.concat(
                        history.scopes().stream(), history.dossier().reviews().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(Scope::toString))
                .flatMap(scope -> environment(history, scope).stream())
                .map(it -> new NowPart(scene(history, it, role)).card())
                .toList();
    }

    Shown.EnvironmentPage environment(Scene scene, Optional<ReleaseId> before) {
        Optional<Release> current = scene.current();
        Optional<Story> story = current.map(stories::of);
        return new Shown.EnvironmentPage(
                scene.scope().service(),
                scene.scope().environment(),
                Paths.live(scene.scope()),
                new NowPart(scene).shown(),
                rollout(scene, story),
                current.flatMap(it -> chart(scene, it, story)),
                new SteeringPart(scene).shown(),
                new ReadinessPart(scene, stories).shown(),
                new PastPart(scene, before).shown());
    }

    private static Optional<Shown.Rollout> rollout(Scene scene, Optional<Story> story) {
        return scene.progress()
                .flatMap(it -> story.map(told -> new RolloutPart(scene, it, told).shown()));
    }

    private static Optional<Shown.Chart> chart(
            Scene scene, Release release, Optional<Story> story) {
        Optional<Progress> progress =
                scene.progress().filter(it -> it.release().equals(release.id()));
        Track track = story.map(Story::track).orElse(Track.NONE);
        Track now = progress.map(it -> ChartPart.now(track, it, scene.now())).orElse(track);
        return ChartPart.of(release.id().text(), now);
    }

    Optional<Shown.ReleasePage> release(Scope scope, ReleaseId id, Role role) {
        return scene(scope, role)
                .flatMap(scene ->
                        scene.release(id)
                                .map(it ->
                                        new ReleasePart(scene, it, stories, parts.failures())
                                                .shown()));
    }
}
