package dev.interlock.web.client;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.View;
import dev.interlock.web.client.Connection.Answered;
import dev.interlock.web.client.Trouble.Kind;
import dev.interlock.web.port.Shelf.Wanted;
import dev.interlock.web.wire.AnswerJson;
import dev.interlock.web.wire.BuildReport;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import dev.interlock.web.wire.ReviewAsked;
import dev.interlock.web.wire.SteeringJson;
import dev.interlock.web.wire.SubmissionJson;
import dev.interlock.web.wire.ViewJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The server's API as commands use it.
public final class Client {
    private static final String REVIEW = "interlock.readiness/v1";
    private static final String ANSWER = "interlock.answer/v1";

    private final URI server;
    private final Connection connection;

    /// @param server such as `http://127.0.0.1:7070`
    /// @param token empty where none is known; the server then says what is needed
    public Client(URI server, Optional<String> token) {
        this.server = server;
        this.connection = new Connection(server, token);
    }

    private interface Asked {
        Answered ask() throws IOException;
    }

    private interface Read<T> {
        T read(String body) throws Malformed;
    }

    /// Where people see an environment.
    public URI page(Scope scope) {
        return server.resolve(
                "services/%s/%s".formatted(encoded(scope.service()), encoded(scope.environment())));
    }

    public String healthz() throws Trouble {
        String body = told(() -> connection.get("/healthz"));
        try {
            var _ = Fields.of(body).text("version");
            return body;
        } catch (Malformed _) {
            throw foreign("it says of itself no `version`");
        }
    }

    /// `interlock.status/v1`, as the server writes it.
    public String status(String service) throws Trouble {
        return told(
                "interlock.status/v1",
                () -> connection.get("/api/v1/status?service=" + encoded(service)));
    }

    /// `interlock.history/v1`, newest first.
    public String history(String service, Optional<String> environment, int limit) throws Trouble {
        String where = environment.map(name -> "&environment=" + encoded(name)).orElse("");
        return told(
                "interlock.history/v1",
                () ->
                        connection.get(
                                "/api/v1/history?service="
                                        + encoded(service)
                                        + where
                                        + "&limit="
                                        + limit));
    }

    public View view(Scope scope) throws Trouble {
        return read(told("interlock.view/v1", () -> connection.get(path(scope))), ViewJson::read);
    }

    /// Gives each entry of the release, as a line of JSON, until the release has come to its end.
    public void follow(Scope scope, ReleaseId release, long after, Consumer<String> line)
            throws Trouble {
        String path =
                "%s/events?release=%s&after=%s&follow=true"
                        .formatted(path(scope), release.text(), after);
        told(() -> connection.lines(path, line));
    }

    /// Gives each entry of the release that is there already, as a line of JSON.
    public void entries(Scope scope, ReleaseId release, Consumer<String> line) throws Trouble {
        String path = "%s/events?release=%s".formatted(path(scope), release.text());
        told(() -> connection.lines(path, line));
    }

    /// Announces an artifact by its manifest.
    public Wanted missing(byte[] manifest) throws Trouble {
        return read(
                told(() -> connection.send("POST", "/api/v1/artifacts", manifest)),
                text -> {
                    Fields in = Fields.of(text);
                    List<Digest> pieces = new ArrayList<>();
                    for (Fields each : in.objects("missing")) {
                        pieces.add(each.word("piece", Digest::parse));
                    }
                    return new Wanted(in.word("artifact", Digest::parse), pieces);
                });
    }

    /// @param length exactly what `content` gives, bytes
    public void send(Digest artifact, Digest piece, InputStream content, long length)
            throws Trouble {
        String path = "/api/v1/artifacts/%s/pieces/%s".formatted(artifact.text(), piece.text());
        done(() -> connection.stream(path, content, length));
    }

    /// Asks whether the artifact is there whole.
    public void complete(Digest artifact) throws Trouble {
        String path = "/api/v1/artifacts/" + artifact.text() + "/complete";
        done(() -> connection.send("POST", path, new byte[0]));
    }

    public Answer submit(Submission submission) throws Trouble {
        return answer("/api/v1/releases", SubmissionJson.write(submission));
    }

    public Answer order(Steering steering) throws Trouble {
        return answer("/api/v1/orders", SteeringJson.write(steering));
    }

    public void setVariable(Scope scope, String name, String value) throws Trouble {
        done(() -> connection.send("PUT", path(scope) + "/variables/" + name, bytes(value)));
    }

    public void removeVariable(Scope scope, String name) throws Trouble {
        done(() -> connection.delete(path(scope) + "/variables/" + name));
    }

    public List<String> variables(Scope scope) throws Trouble {
        return read(
                told(() -> connection.get(path(scope) + "/variables")),
                text -> {
                    List<String> names = new ArrayList<>();
                    for (Fields each : Fields.of(text).objects("names")) {
                        names.add(each.text("name"));
                    }
                    return names;
                });
    }

    /// @return the new token; it cannot be asked for again
    public String makeToken(String name, String role) throws Trouble {
        String body = "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(plain(name), plain(role));
        return read(
                told(() -> connection.send("POST", "/api/v1/tokens", bytes(body))),
                text -> Fields.of(text).text("token"));
    }

    /// Tells how a gate ended.
    ///
    /// @return one line for people
    public String reportBuild(BuildReport report) throws Trouble {
        return read(
                told(() -> connection.send("POST", "/api/v1/builds", bytes(report.json()))),
                text -> Fields.of(text).text("note"));
    }

    /// `interlock.keys/v1`: whose signatures count.
    public String keys() throws Trouble {
        return told("interlock.keys/v1", () -> connection.get("/api/v1/keys"));
    }

    /// @param publicKey in PEM
    public void trustKey(String publicKey, String name) throws Trouble {
        String body = ObjectWriter.text(out -> out.text("publicKey", publicKey).text("name", name));
        var _ =
                read(
                        told(() -> connection.send("POST", "/api/v1/keys", bytes(body))),
                        text -> Fields.of(text).text("key"));
    }

    public void revokeKey(Digest key) throws Trouble {
        done(() -> connection.delete("/api/v1/keys/" + key.text()));
    }

    /// Begins a readiness review, or adds what was proven since.
    ///
    /// @return `interlock.readiness/v1` of that one
    public String openReview(ReviewAsked asked) throws Trouble {
        return told(REVIEW, () -> connection.send("POST", "/api/v1/reviews", bytes(asked.json())));
    }

    /// Answers a question with yes.
    ///
    /// @return `interlock.readiness/v1` of that one
    public String tick(Scope scope, String commit, String question, String name) throws Trouble {
        String body =
                ObjectWriter.text(out ->
                        out.text("commit", commit).text("question", question).text("name", name));
        return told(
                REVIEW,
                () -> connection.send("POST", path(scope) + "/readiness/tick", bytes(body)));
    }

    /// Says go or no-go.
    ///
    /// @return `interlock.readiness/v1` of that one
    public String decide(Scope scope, String commit, boolean go, String note, String name)
            throws Trouble {
        String body =
                ObjectWriter.text(out ->
                        out.text("commit", commit)
                                .flag("go", go)
                                .text("note", note)
                                .text("name", name));
        return told(
                REVIEW,
                () -> connection.send("POST", path(scope) + "/readiness/decision", bytes(body)));
    }

    /// A refusal comes as an answer too, with status 409.
    private Answer answer(String path, String body) throws Trouble {
        Answered answered = asked(() -> connection.send("POST", path, bytes(body)));
        String answer =
                answered.status() == 409 && answered.body().contains("\"" + ANSWER + "\"")
                        ? answered.body()
                        : checked(answered);
        return read(of(ANSWER, answer), AnswerJson::read);
    }

    private String told(Asked asked) throws Trouble {
        return checked(asked(asked));
    }

    private String told(String schema, Asked asked) throws Trouble {
        return of(schema, told(asked));
    }

    /// Of what is answered with nothing: any other answer is another program's.
    private void done(Asked asked) throws Trouble {
        Answered answered = asked(asked);
        var _ = checked(answered);
        if (answered.status() != 204) {
            throw foreign("it answered with status %s".formatted(answered.status()));
        }
    }

    private String of(String schema, String body) throws Trouble {
        try {
            if (Fields.of(body).maybeText("schema").equals(Optional.of(schema))) {
                return body;
            }
        } catch (Malformed _) {
            throw foreign("it answered with something that is not " + schema);
        }
        throw foreign("it answered with JSON that is not " + schema);
    }

    private Trouble foreign(String seen) {
        return new Trouble(
                Kind.BROKEN,
                "what answers at %s is no Interlock server: %s".formatted(server, seen));
    }

    private Answered asked(Asked asked) throws Trouble {
        try {
            return asked.ask();
        } catch (ConnectException e) {
            throw new Trouble(
                    Kind.NOT_RUNNING,
                    "no Interlock server answers at %s; start one with `interlock serve`, or name it with --server or INTERLOCK_SERVER"
                            .formatted(server));
        } catch (UnknownHostException _) {
            throw new Trouble(
                    Kind.NOT_RUNNING,
                    "the name %s is not known here, so that %s was not asked; is it spelled right?"
                            .formatted(server.getHost(), server));
        } catch (IOException e) {
            throw new Trouble(
                    Kind.BROKEN,
                    "the connection to %s broke: %s".formatted(server, e.getMessage()));
        }
    }

    private String checked(Answered answered) throws Trouble {
        int status = answered.status();
        if (status >= 200 && status < 300) {
            return answered.body();
        }
        throw new Trouble(kind(status), reason(answered));
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.NOT_PERMITTED;
            case 404 -> Kind.UNKNOWN;
            case 409 -> Kind.REFUSED;
            default -> Kind.BROKEN;
        };
    }

    private String reason(Answered answered) throws Trouble {
        try {
            Fields error = Fields.of(answered.body()).object("error");
            var _ = error.text("cause");
            return error.text("text");
        } catch (Malformed _) {
            throw foreign(seen(answered.status()));
        }
    }

    private static String seen(int status) {
        if (status < 0) {
            return "it does not speak HTTP";
        }
        String proxy = status >= 500 ? ", or it is a proxy that does not reach one" : "";
        return "it answered with status %s and without the reason that Interlock gives%s"
                .formatted(status, proxy);
    }

    private static <T> T read(String body, Read<T> read) throws Trouble {
        try {
            return read.read(body);
        } catch (Malformed e) {
            throw new Trouble(Kind.BROKEN, "the server's answer cannot be read: " + e.getMessage());
        }
    }

    private static String path(Scope scope) {
        return "/api/v1/environments/%s/%s"
                .formatted(encoded(scope.service()), encoded(scope.environment()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String plain(String text) {
        return text.replaceAll("[\"\\\\\\p{Cntrl}]", "?");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
