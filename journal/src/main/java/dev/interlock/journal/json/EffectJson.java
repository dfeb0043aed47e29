package dev.interlock.journal.json;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/// Effects, and how traffic is shared out.
final class EffectJson {
    private EffectJson() {}

    static void write(ObjectWriter out, Effect effect) {
        switch (effect) {
            case Effect.Start it -> of(out, "start", it.release());
            case Effect.Preview it -> of(out, "preview", it.release());
            case Effect.Smoke it ->
                    of(out, "smoke", it.release()).flag("through-router", it.throughRouter());
            case Effect.Warm it -> of(out, "warm", it.release());
            case Effect.Route it -> weights(out.text("type", "route"), it.weights());
            case Effect.Stop it -> of(out, "stop", it.release());
            case Effect.Prune it -> of(out, "prune", it.release());
        }
    }

    static Effect read(ObjectReader in) throws IOException, Unreadable {
        String type = in.text("type");
        return switch (type) {
            case "start" -> new Effect.Start(release(in));
            case "preview" -> new Effect.Preview(release(in));
            case "smoke" -> new Effect.Smoke(release(in), in.flag("through-router"));
            case "warm" -> new Effect.Warm(release(in));
            case "route" -> new Effect.Route(weights(in));
            case "stop" -> new Effect.Stop(release(in));
            case "prune" -> new Effect.Prune(release(in));
            default ->
                    throw new Unreadable(
                            "no effect that this version knows is called " + Words.shown(type));
        };
    }

    static ObjectWriter weights(ObjectWriter out, SortedMap<ReleaseId, Ratio> weights) {
        return out.object(
                "weights",
                inner ->
                        weights.forEach(
                                (release, weight) -> inner.number(release.text(), weight.value())));
    }

    static SortedMap<ReleaseId, Ratio> weights(ObjectReader in) throws IOException, Unreadable {
        var weights = new TreeMap<ReleaseId, Ratio>();
        in.decimals("weights")
                .forEach((release, weight) ->
                        weights.put(new ReleaseId(release), new Ratio(weight)));
        return weights;
    }

    private static ObjectWriter of(ObjectWriter out, String type, ReleaseId release) {
        return out.text("type", type).text("release", release.text());
    }

    private static ReleaseId release(ObjectReader in) throws IOException, Unreadable {
        return new ReleaseId(in.text("release"));
    }
}
