package dev.interlock.web.page;

import dev.interlock.journal.projection.Release;
import dev.interlock.model.event.Event.Accepted;
import dev.interlock.model.event.Event.Variable;
import dev.interlock.web.page.story.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is other than in the release before it. Variables are compared by their keyed hashes, which
/// say same or different and nothing more.
record DifferencesPart(Release before, Accepted then, Accepted now) {
    Shown.Differences shown() {
        return new Shown.Differences(
                new Shown.Link(
                        before.id().text(), Optional.of(Paths.of(before.scope(), before.id()))),
                List.of(
                        new Shown.Fact("commit", commits()),
                        new Shown.Fact("artifact", artifacts())),
                variables(),
                command());
    }

    private String commits() {
        return then.commit().equals(now.commit())
                ? "the same, " + NowPart.brief(now.commit())
                : NowPart.brief(then.commit()) + " → " + NowPart.brief(now.commit());
    }

    private String artifacts() {
        return then.artifact().equals(now.artifact())
                ? "the same bytes, " + now.artifact().brief()
                : then.artifact().brief() + " → " + now.artifact().brief();
    }

    /// What to ask git for what lies between the two.
    private Optional<String> command() {
        boolean names =
                then.commit().matches("[0-9a-f]{7,64}") && now.commit().matches("[0-9a-f]{7,64}");
        return names && !then.commit().equals(now.commit())
                ? Optional.of(
                        "git log --oneline %s..%s"
                                .formatted(
                                        NowPart.brief(then.commit()), NowPart.brief(now.commit())))
                : Optional.empty();
    }

    private List<Shown.Change> variables() {
        Map<String, String> old = hashes(then);
        Map<String, String> present = hashes(now);
        var names = new TreeSet<>(old.keySet());
        names.addAll(present.keySet());
        List<Shown.Change> changes = new ArrayList<>();
        for (String name : names) {
            change(name, old, present).ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<Shown.Change> change(
            String name, Map<String, String> old, Map<String, String> present) {
        String plain = Plain.text(name);
        if (!old.containsKey(name)) {
            return Optional.of(new Shown.Change("+", plain, "added"));
        }
        if (!present.containsKey(name)) {
            return Optional.of(new Shown.Change("−", plain, "removed"));
        }
        return old.get(name).equals(present.get(name))
                ? Optional.empty()
                : Optional.of(new Shown.Change("≠", plain, "another value"));
    }

    private static Map<String, String> hashes(Accepted accepted) {
        return accepted.variables().stream()
                .collect(
                        Collectors.toMap(
                                Variable::name, Variable::hash, (first, _) -> first, TreeMap::new));
    }
}
