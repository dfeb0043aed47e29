package dev.interlock.outside.docker;

import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What is asked of an Engine, and done to it.
///
/// A thing that is not there is no failure of removing it. Every refusal ends in one cause.
public record Docker(Engine engine) {
    private static final int NOT_FOUND = 404;
    private static final int NOT_MODIFIED = 304;
    private static final int LOG_BYTES = 4_000_000;

    /// Images that are looked at for layers that are there already.
    private static final int IMAGES = 500;

    /// Where it keeps images.
    public Seen<Path> root() {
        return object(Call.get("/info")).map(it -> Path.of(Json.text(it, "DockerRootDir"))).seen();
    }

    /// Those that it takes without TLS.
    public Seen<PlainRegistries> plainRegistries() {
        return object(Call.get("/info")).map(PlainRegistries::of).seen();
    }

    /// All containers with these labels, running or not, each looked at whole.
    public Seen<List<Container>> containers(List<String> labels) {
        String path = "/containers/json?all=1&filters=" + filter("label", labels);
        return listed(Call.get(path))
                .then(found -> {
                    List<Container> containers = new ArrayList<>();
                    for (JsonObject one : found) {
                        switch (container(Json.text(one, "Id"))) {
                            case Seen.Known<Optional<Container>>(var container) ->
                                    container.ifPresent(containers::add);
                            case Seen.Unknown<Optional<Container>>(Reason why) -> {
                                return Got.no(why);
                            }
                        }
                    }
                    return Got.yes(List.copyOf(containers));
                })
                .seen();
    }

    /// Empty where there is none of that name.
    public Seen<Optional<Container>> container(String name) {
        return maybe(Call.get("/containers/" + Call.encoded(name) + "/json"), Container::of);
    }

    /// What it printed, standard output and errors, oldest first.
    public String logs(String container, int lines) {
        Call call =
                new Call(
                        "GET",
                        "/containers/%s/logs?stdout=1&stderr=1&tail=%s"
                                .formatted(Call.encoded(container), lines),
                        Call.Body.NONE,
                        Duration.ofSeconds(10),
                        LOG_BYTES);
        return engine.call(call) instanceof Reply.Answered answer && answer.isGood()
                ? Frames.text(answer.body())
                : "";
    }

    public Outcome startContainer(String id) {
        return done(Call.post("/containers/" + id + "/start", "").within(Duration.ofMinutes(2)));
    }

    /// @param patience before it is killed
    public Outcome stopContainer(String id, Duration patience) {
        return done(
                Call.post("/containers/%s/stop?t=%s".formatted(id, patience.toSeconds()), "")
                        .within(patience.plusSeconds(30)));
    }

    /// With its anonymous volumes, whether it runs or not.
    public Outcome removeContainer(String id) {
        return done(Call.delete("/containers/" + id + "?v=1&force=1"));
    }

    /// Empty where the Engine has none of that name.
    public Seen<Optional<Image>> image(String name) {
        return maybe(Call.get("/images/" + name(name) + "/json"), Image::of);
    }

    /// Every image, or at least the newest 500.
    public Seen<List<Image>> images() {
        return listed(Call.get("/images/json"))
                .then(found -> {
                    List<Image> images = new ArrayList<>();
                    for (JsonObject one : found.subList(0, Math.min(IMAGES, found.size()))) {
                        if (image(Json.text(one, "Id"))
                                instanceof Seen.Known<Optional<Image>>(var image)) {
                            image.ifPresent(images::add);
                        }
                    }
                    return Got.yes(List.copyOf(images));
                })
                .seen();
    }

    /// @param name without its tag
    public Outcome tag(String image, String name, String tag) {
        return done(
                Call.post(
                        "/images/%s/tag?repo=%s&tag=%s"
                                .formatted(name(image), Call.encoded(name), Call.encoded(tag)),
                        ""));
    }

    /// Takes a name away; the image goes with its last one.
    public Outcome removeImage(String name) {
        return done(Call.delete("/images/" + name(name)));
    }

    /// Sends an archive as `docker save` makes it.
    public Outcome load(Call.Body archive) {
        Call call =
                new Call(
                        "POST", "/images/load?quiet=1", archive, Duration.ofMinutes(14), 4_000_000);
        return switch (engine.call(call)) {
            case Reply.Silent silent -> new Outcome.Failed(down(silent));
            case Reply.Answered answer ->
                    answer.isGood()
                            ? Complaints.inStream(answer.text())
                                    .<Outcome>map(Outcome.Failed::new)
                                    .orElseGet(Outcome.Done::new)
                            : new Outcome.Failed(Complaints.of(answer.complaint()));
        };
    }

    public Seen<Boolean> hasNetwork(String name) {
        return has(Call.get("/networks/" + Call.encoded(name)));
    }

    public Seen<Boolean> hasVolume(String name) {
        return has(Call.get("/volumes/" + Call.encoded(name)));
    }

    /// Names of networks with these labels.
    public Seen<List<String>> networks(List<String> labels) {
        return listed(Call.get("/networks?filters=" + filter("label", labels)))
                .map(found -> found.stream().map(it -> Json.text(it, "Name")).toList())
                .seen();
    }

    /// Names of volumes with these labels.
    public Seen<List<String>> volumes(List<String> labels) {
        return object(Call.get("/volumes?filters=" + filter("label", labels)))
                .map(found ->
                        found.items("Volumes").stream()
                                .flatMap(it -> it.asObject().stream())
                                .map(it -> Json.text(it, "Name"))
                                .toList())
                .seen();
    }

    /// What a network is like.
    ///
    /// @param options of the driver
    /// @param internal with no way out of this machine
    public record NetworkKind(
            String driver,
            Map<String, String> options,
            boolean internal,
            boolean ipv6,
            boolean attachable) {
        public NetworkKind {
            options = Map.copyOf(options);
        }
    }

    public Outcome createNetwork(String name, NetworkKind kind, Map<String, String> labels) {
        return done(
                Call.post(
                        "/networks/create",
                        Json.object(
                                Map.of("Name", name, "Driver", kind.driver()),
                                Map.of(
                                        "Internal",
                                        kind.internal(),
                                        "EnableIPv6",
                                        kind.ipv6(),
                                        "Attachable",
                                        kind.attachable()),
                                Map.of("Options", kind.options(), "Labels", labels))));
    }

    /// Running containers that are joined to a network, by id. One that is down and comes back to
    /// it is not told of.
    public Seen<List<String>> joined(String network) {
        return object(Call.get("/networks/" + Call.encoded(network)))
                .map(found ->
                        found.object("Containers").stream()
                                .flatMap(it -> it.members().stream())
                                .map(it -> it.name())
                                .toList())
                .seen();
    }

    /// @param options of the driver, such as the address of a network file system
    public Outcome createVolume(
            String name, String driver, Map<String, String> options, Map<String, String> labels) {
        return done(
                Call.post(
                        "/volumes/create",
                        Json.object(
                                Map.of("Name", name, "Driver", driver),
                                Map.of(),
                                Map.of("DriverOpts", options, "Labels", labels))));
    }

    public Outcome removeNetwork(String name) {
        return done(Call.delete("/networks/" + Call.encoded(name)));
    }

    public Outcome removeVolume(String name) {
        return done(Call.delete("/volumes/" + Call.encoded(name)));
    }

    /// Joins a container to a network under a name; done where it is joined already.
    public Outcome connect(String network, String container, String alias) {
        String body =
                "{\"Container\":\"%s\",\"EndpointConfig\":{\"Aliases\":[\"%s\"]}}"
                        .formatted(container, alias);
        Outcome outcome = done(Call.post("/networks/" + Call.encoded(network) + "/connect", body));
        return outcome instanceof Outcome.Failed(Reason why)
                        && why.text().contains("already exists")
                ? new Outcome.Done()
                : outcome;
    }

    /// Takes a container out of a network, whether it runs or not.
    public Outcome disconnect(String network, String container) {
        return done(
                Call.post(
                        "/networks/" + Call.encoded(network) + "/disconnect",
                        "{\"Container\":\"%s\",\"Force\":true}".formatted(container)));
    }

    private static String filter(String name, List<String> values) {
        return Call.encoded(Json.filter(name, values));
    }

    /// Names of images have `/` and `:` in them, which stand as they are.
    private static String name(String image) {
        return Call.encoded(image).replace("%2F", "/").replace("%3A", ":").replace("%40", "@");
    }

    private Outcome done(Call call) {
        return switch (engine.call(call)) {
            case Reply.Silent silent -> new Outcome.Failed(down(silent));
            case Reply.Answered answer -> {
                boolean gone =
                        answer.status() == NOT_FOUND
                                && (call.method().equals("DELETE")
                                        || call.path().contains("/disconnect")
                                        || call.path().contains("/stop?"));
                yield answer.isGood() || answer.status() == NOT_MODIFIED || gone
                        ? new Outcome.Done()
                        : new Outcome.Failed(Complaints.of(answer.complaint()));
            }
        };
    }

    private Seen<Boolean> has(Call call) {
        return switch (engine.call(call)) {
            case Reply.Silent silent -> new Seen.Unknown<>(down(silent));
            case Reply.Answered answer -> new Seen.Known<>(answer.isGood());
        };
    }

    private <T> Seen<Optional<T>> maybe(Call call, Function<JsonObject, T> read) {
        return switch (engine.call(call)) {
            case Reply.Silent silent -> new Seen.Unknown<>(down(silent));
            case Reply.Answered answer ->
                    answer.status() == NOT_FOUND
                            ? new Seen.Known<>(Optional.empty())
                            : answer.isGood()
                                    ? new Seen.Known<>(answer.object().map(read))
                                    : new Seen.Unknown<>(Complaints.of(answer.complaint()));
        };
    }

    private Got<JsonObject> object(Call call) {
        return switch (engine.call(call)) {
            case Reply.Silent silent -> Got.no(down(silent));
            case Reply.Answered answer ->
                    answer.isGood()
                            ? answer.object()
                                    .map(Got::yes)
                                    .orElseGet(() -> Got.no(Complaints.of("it sent no JSON")))
                            : Got.no(Complaints.of(answer.complaint()));
        };
    }

    private Got<List<JsonObject>> listed(Call call) {
        return switch (engine.call(call)) {
            case Reply.Silent silent -> Got.no(down(silent));
            case Reply.Answered answer ->
                    answer.isGood()
                            ? Got.yes(answer.objects())
                            : Got.no(Complaints.of(answer.complaint()));
        };
    }

    private static Reason down(Reply.Silent silent) {
        return Reason.of(
                silent.why().contains("permission denied")
                        ? Cause.NOT_PERMITTED
                        : Cause.ENGINE_DOWN,
                silent.why());
    }

    /// An answer, or why there is none, to go on with.
    private record Got<T>(Seen<T> seen) {
        static <T> Got<T> yes(T value) {
            return new Got<>(new Seen.Known<>(value));
        }

        static <T> Got<T> no(Reason why) {
            return new Got<>(new Seen.Unknown<>(why));
        }

        <R> Got<R> map(Function<T, R> next) {
            return then(value -> yes(next.apply(value)));
        }

        <R> Got<R> then(Function<T, Got<R>> next) {
            return switch (seen) {
                case Seen.Known<T>(T value) -> next.apply(value);
                case Seen.Unknown<T>(Reason why) -> no(why);
            };
        }
    }

    /// The text of a log: without a terminal each part has a head of 8 bytes (API 1.41, "Stream
    /// format").
    private static final class Frames {
        private static final int HEAD = 8;

        private Frames() {}

        static String text(byte[] log) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (at + HEAD <= log.length && log[at] >= 0 && log[at] <= 2 && log[at + 1] == 0) {
                int length =
                        ((log[at + 4] & 0xff) << 24)
                                | ((log[at + 5] & 0xff) << 16)
                                | ((log[at + 6] & 0xff) << 8)
                                | (log[at + 7] & 0xff);
                int from = at + HEAD;
                int end = Math.clamp((long) from + length, from, log.length);
                text.append(new String(log, from, end - from, StandardCharsets.UTF_8));
                at = end;
            }
            return at == 0 ? new String(log, StandardCharsets.UTF_8) : text.toString();
        }
    }
}
