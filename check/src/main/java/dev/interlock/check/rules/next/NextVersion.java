package dev.interlock.check.rules.next;

import dev.interlock.check.graph.NextApp;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.npm.Dependency;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of Next that an application asks for.
final class NextVersion {
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,3})(?:\\.|$)");

    private NextVersion() {}

    /// The major version that `package.json` names; empty where it names none that can be read.
    static OptionalInt major(Project project, NextApp app) {
        return Packages.of(project).in(app.folder()).stream()
                .flatMap(manifest -> manifest.dependencies().stream())
                .filter(one -> one.name().equals("next"))
                .map(Dependency::spec)
                .map(MAJOR::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst();
    }
}
