package dev.interlock.web.api;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.FailureFiles;
import dev.interlock.web.port.FailureFiles.Kept;
import dev.interlock.web.wire.Malformed;
import java.util.List;
import java.util.Optional;

/// Pictures and traces of what went wrong with a release.
final class FailureCalls {
    private final FailureFiles files;

    FailureCalls(FailureFiles files) {
        this.files = files;
    }

    Reply list(Call call) throws Malformed {
        return switch (files.list(RolloutCalls.scope(call), release(call))) {
            case Seen.Known<List<Kept>>(List<Kept> kept) ->
                    Reply.json(
                            ObjectWriter.text(out ->
                                    out.list(
                                            "files",
                                            kept,
                                            (each, file) ->
                                                    each.text("name", file.name())
                                                            .text("type", file.type())
                                                            .number("size", file.size())
                                                            .text("at", file.at().toString()))));
            case Seen.Unknown<List<Kept>> unknown -> Reply.problem(503, unknown.reason());
        };
    }

    Reply file(Call call) throws Malformed {
        Scope scope = RolloutCalls.scope(call);
        ReleaseId release = release(call);
        String name = call.part("name");
        return switch (files.read(scope, release, name)) {
            case Seen.Known<Optional<byte[]>>(Optional<byte[]> bytes) ->
                    bytes.map(content -> Reply.bytes(type(name), content))
                            .orElseGet(() ->
                                    Reply.problem(
                                            404,
                                            "unknown",
                                            "no such file is kept of %s".formatted(release)));
            case Seen.Unknown<Optional<byte[]>> unknown -> Reply.problem(503, unknown.reason());
        };
    }

    private static String type(String name) {
        return name.endsWith(".png") ? "image/png" : "application/zip";
    }

    private static ReleaseId release(Call call) throws Malformed {
        return ReleaseId.parse(call.part("release"))
                .orElseThrow(() -> new Malformed("the path names a release: r-20261121-2"));
    }
}
