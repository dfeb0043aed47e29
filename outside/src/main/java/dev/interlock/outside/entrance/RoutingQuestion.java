package dev.interlock.outside.entrance;

import dev.interlock.model.Address;
import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a router through its front door, as a user would come, how it routes. Who does not know the
/// key is a user.
public final class RoutingQuestion {
    public static final String HEADER = "X-Interlock-Routing";

    /// Where the question is asked: no path of anybody's application.
    public static final String PATH = "/.well-known/interlock-routing";

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int UNKNOWN = 404;

    private final Address entrance;

    public RoutingQuestion(Address entrance) {
        this.entrance = entrance;
    }

    /// @return what was answered, without the blanks around it
    /// @throws IOException where nobody answers, or somebody who does not know the key
    public String ask(String key) throws IOException {
        return answer(key)
                .orElseThrow(() ->
                        new IOException(
                                "%s answered %s where it was asked for its routing"
                                        .formatted(entrance, UNKNOWN)));
    }

    /// @return what was answered, without the blanks around it; empty where somebody answers who
    ///   knows no such page
    /// @throws IOException where nobody answers, or it is not clear who
    public Optional<String> answer(String key) throws IOException {
        Ask question = new Ask("GET", PATH, List.of(new Field(HEADER, key)), new byte[0]);
        return switch (Caller.of(Origin.PLAIN).call(entrance, question, LIMIT)) {
            case Reply.Answered answered when answered.status() == OK ->
                    Optional.of(answered.text().strip());
            case Reply.Answered answered when answered.status() == UNKNOWN -> Optional.empty();
            case Reply.Answered answered ->
                    throw new IOException(
                            "%s answered %s where it was asked for its routing"
                                    .formatted(entrance, answered.status()));
            case Reply.Failed failed ->
                    throw new IOException(entrance + " did not answer: " + failed.text());
        };
    }
}
