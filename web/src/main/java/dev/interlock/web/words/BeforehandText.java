package dev.interlock.web.words;

import dev.interlock.model.event.Event;

/// What is known and said before a release, for people.
final class BeforehandText {
    private static final int COMMIT = 9;

    private BeforehandText() {}

    static EventText of(Event.Beforehand event) {
        return switch (event) {
            case Event.KeyTrusted trusted ->
                    new EventText(
                            "key trusted",
                            "%s (%s) by %s"
                                    .formatted(
                                            trusted.name(), trusted.key().brief(), trusted.by()));
            case Event.KeyRevoked revoked ->
                    new EventText(
                            "key revoked",
                            "%s by %s".formatted(revoked.key().brief(), revoked.by()));
            case Event.BuildReported build ->
                    new EventText(
                            "build",
                            "%s of %s %s: %s"
                                    .formatted(
                                            build.branch(),
                                            build.service(),
                                            build.gate().passed() ? "passes" : "does not pass",
                                            build.gate().summary()));
            case Event.ReviewOpened opened ->
                    new EventText(
                            "review",
                            "of %s, %s questions"
                                    .formatted(brief(opened.commit()), opened.questions().size()));
            case Event.ReviewTicked ticked ->
                    new EventText(
                            "answered",
                            "\"%s\" with yes, by %s (token %s)"
                                    .formatted(ticked.question(), ticked.name(), ticked.by()));
            case Event.ReviewDecided decided ->
                    new EventText(
                            decided.go() ? "go" : "no-go",
                            "to %s, by %s (token %s)%s"
                                    .formatted(
                                            brief(decided.commit()),
                                            decided.name(),
                                            decided.by(),
                                            reason(decided.note())));
        };
    }

    private static String reason(String note) {
        return note.isBlank() ? "" : ": " + note;
    }

    private static String brief(String commit) {
        return commit.length() > COMMIT ? commit.substring(0, COMMIT) : commit;
    }
}
