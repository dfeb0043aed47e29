package dev.interlock.web.api;

import dev.interlock.journal.Journal;
import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.web.access.Role;
import dev.interlock.web.access.Tokens;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Making tokens. A token is shown once, in the answer, and kept as a hash.
final class TokenCalls {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final int LIMIT = 4 << 10;

    private final Tokens tokens;
    private final Journal journal;
    private final InstantSource clock;

    TokenCalls(Tokens tokens, Journal journal, InstantSource clock) {
        this.tokens = tokens;
        this.journal = journal;
        this.clock = clock;
    }

    Reply make(Call call) throws IOException, Malformed {
        Fields in = Fields.of(call.text(LIMIT));
        Role role = in.word("role", Role::parse);
        String name = in.text("name");
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("`name` has letters, digits and . _ @ - only, 100 at most");
        }
        var event = new Event.TokenMade(name, role.word(), call.who().name());
        journal.append(
                List.of(new Draft(clock.instant(), Optional.empty(), Optional.empty(), event)),
                Optional.empty());
        String token = tokens.make(name, role);
        return Reply.created(
                ObjectWriter.text(out ->
                        out.text("name", name).text("role", role.word()).text("token", token)));
    }
}
