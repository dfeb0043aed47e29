package dev.interlock.model;

import java.util.List;
import java.util.stream.Stream;

/// What is shown of a failure: one classified reason, then what helps to understand it. Target and
/// smoke tests fill it, each with the sections that it knows.
///
/// Bounded: [#SECTIONS] sections of [#LONGEST] characters. Masked by whoever makes it.
///
/// @param sections such as "last log lines", "exit", "variables that it reads and lacks"
public record FailureReport(Reason reason, List<Section> sections) {
    public static final int SECTIONS = 20;
    public static final int LONGEST = 8_000;

    /// @param title for people, in small letters
    /// @param text several lines; of one that is too long the end stays, since that is where the
    ///   fault mostly stands
    public record Section(String title, String text) {
        public Section {
            text = text.length() > LONGEST ? "…" + text.substring(text.length() - LONGEST) : text;
        }
    }

    public FailureReport {
        sections = sections.stream().limit(SECTIONS).toList();
    }

    public static FailureReport of(Reason reason) {
        return new FailureReport(reason, List.of());
    }

    /// One section more; nothing where its text is blank.
    public FailureReport with(String title, String text) {
        return text.isBlank()
                ? this
                : new FailureReport(
                        reason,
                        Stream.concat(sections.stream(), Stream.of(new Section(title, text)))
                                .toList());
    }

    /// The sections of both, under this one's reason.
    public FailureReport and(FailureReport other) {
        return new FailureReport(
                reason, Stream.concat(sections.stream(), other.sections.stream()).toList());
    }

    /// With no secret in any of its texts.
    public FailureReport masked(Mask mask) {
        return new FailureReport(
                new Reason(reason.cause(), mask.hide(reason.text())),
                sections.stream()
                        .map(section ->
                                new Section(mask.hide(section.title()), mask.hide(section.text())))
                        .toList());
    }

    /// For people: the reason, then each section under its title, indented.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(reason.text()).append('\n');
        for (Section section : sections) {
            text.append("  ").append(section.title()).append(":\n");
            section.text().lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.toString();
    }
}
