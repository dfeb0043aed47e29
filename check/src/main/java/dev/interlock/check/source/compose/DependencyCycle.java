package dev.interlock.check.source.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for services that depend on each other in a circle, with a stack of its own.
final class DependencyCycle {
    private enum Mark {
        OPEN,
        DONE
    }

    private DependencyCycle() {}

    private record Step(String service, Iterator<Dependency> next) {}

    /// The dependency that closes the first circle.
    static Optional<Dependency> find(Map<String, Service> services) {
        Map<String, Mark> marks = new HashMap<>();
        for (String start : services.keySet()) {
            if (marks.get(start) == null) {
                Optional<Dependency> found = from(start, services, marks);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Dependency> from(
            String start, Map<String, Service> services, Map<String, Mark> marks) {
        Deque<Step> path = new ArrayDeque<>();
        path.push(open(start, services, marks));
        while (!path.isEmpty()) {
            Step step = path.element();
            if (!step.next().hasNext()) {
                marks.put(step.service(), Mark.DONE);
                path.pop();
                continue;
            }
            Dependency dependency = step.next().next();
            Mark mark = marks.get(dependency.service());
            if (mark == Mark.OPEN) {
                return Optional.of(dependency);
            }
            if (mark == null) {
                path.push(open(dependency.service(), services, marks));
            }
        }
        return Optional.empty();
    }

    private static Step open(String name, Map<String, Service> services, Map<String, Mark> marks) {
        marks.put(name, Mark.OPEN);
        Service service = services.get(name);
        List<Dependency> dependencies = service == null ? List.of() : service.dependsOn();
        return new Step(name, dependencies.iterator());
    }
}
