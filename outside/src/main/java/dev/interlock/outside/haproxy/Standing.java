package dev.interlock.outside.haproxy;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.proxy.Sharing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// How HAProxy shares out, as the entry `now` of its map says it: one text, so that no request sees
/// half of a change.
///
/// Clients stand on a circle of [#CIRCLE] places; those from `-start` on, `length` of them, get the
/// release of the arc, all others that of the rest.
///
/// @param arc empty where one release has everything; then `length` is 0
record Standing(long start, long length, Optional<Part> arc, Part rest) {
    static final long CIRCLE = 1_000_000;
    private static final String NOBODY = "-";
    private static final int FIELDS = 7;

    record Part(String slot, ReleaseId release, Ratio weight) {}

    /// Start, length, slots of arc and rest, releases of arc and rest, the arc's weight.
    String text() {
        return String.join(
                "/",
                Long.toString(start),
                Long.toString(length),
                arc.map(Part::slot).orElse(NOBODY),
                rest.slot(),
                arc.map(part -> part.release().text()).orElse(NOBODY),
                rest.release().text(),
                arc.map(part -> part.weight().value().toPlainString()).orElse("0"));
    }

    /// Empty where nobody is served, or somebody else wrote it.
    static Optional<Standing> parse(String text) {
        List<String> words = List.of(text.split("/", -1));
        try {
            return words.size() == FIELDS ? Optional.of(of(words)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Standing of(List<String> words) {
        BigDecimal weight = new BigDecimal(words.get(6));
        Part rest =
                new Part(
                        words.get(3),
                        new ReleaseId(words.get(5)),
                        new Ratio(BigDecimal.ONE.subtract(weight)));
        Optional<Part> arc =
                words.get(2).equals(NOBODY)
                        ? Optional.empty()
                        : Optional.of(
                                new Part(
                                        words.get(2),
                                        new ReleaseId(words.get(4)),
                                        new Ratio(weight)));
        return new Standing(Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), arc, rest);
    }

    static Standing split(Sharing.Split split, Part arc, Part rest) {
        return new Standing(
                Math.floorMod(-places(split.start()), CIRCLE),
                places(split.length()),
                Optional.of(arc),
                rest);
    }

    private static long places(double part) {
        return Math.round(part * CIRCLE);
    }

    /// As the decision knows it.
    Sharing sharing() {
        return arc.<Sharing>map(part ->
                        new Sharing.Split(
                                part.release(),
                                rest.release(),
                                Math.floorMod(-start, CIRCLE) / (double) CIRCLE,
                                length / (double) CIRCLE))
                .orElseGet(() -> new Sharing.Whole(rest.release()));
    }

    boolean has(String slot) {
        return parts().stream().anyMatch(part -> part.slot().equals(slot));
    }

    Optional<ReleaseId> release(String slot) {
        return parts().stream()
                .filter(part -> part.slot().equals(slot))
                .map(Part::release)
                .findFirst();
    }

    List<Part> parts() {
        return arc.map(part -> List.of(rest, part)).orElseGet(() -> List.of(rest));
    }
}
