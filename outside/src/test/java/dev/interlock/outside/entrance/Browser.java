package dev.interlock.outside.entrance;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.proxy.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A user with or without a cookie jar, of releases that answer with their name.
public final class Browser {
    private final Address entrance;
    private final boolean keeps;
    private Optional<String> cookie = Optional.empty();

    public Browser(Address entrance, boolean keeps) {
        this.entrance = entrance;
        this.keeps = keeps;
    }

    public Optional<ReleaseId> ask() {
        try {
            Caller.Answer answer = get("/");
            return answer.status() == 200 ? ReleaseId.parse(answer.text()) : Optional.empty();
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Caller.Answer get(String path, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        cookie.ifPresent(each -> all.add("Cookie: " + each));
        Caller.Answer answer = Caller.once(entrance, Caller.get(path, all.toArray(String[]::new)));
        if (keeps) {
            cookie =
                    answer.header("Set-Cookie")
                            .map(each -> each.substring(0, each.indexOf(';')))
                            .or(() -> cookie);
        }
        return answer;
    }

    public Optional<String> cookie() {
        return cookie;
    }
}
