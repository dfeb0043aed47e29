package dev.interlock.plan.schema;

import dev.interlock.model.Durations;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.description.Shape;

/// The reference page of `interlock.yml`, in Markdown.
public final class PlanPage {
    private final StringBuilder page = new StringBuilder();

    private PlanPage() {}

    public static String text() {
        PlanPage all = new PlanPage();
        all.page.append(
                """
                # interlock.yml

                Made from the description of the plan by `./dev docs`. Everything is optional unless it says *required*; an unknown key is an
                error that names the nearest one. Durations: `500ms 30s 10m 24h 30d`. Sizes: `100KB 1GB` (powers of 1,000), `512MiB` (powers of
                1,024). Ratios: `99.9%`.

                | key | what it says | value | default |
                |---|---|---|---|
                """);
        all.rows(PlanKeys.FILE, "");
        return all.page.toString();
    }

    private void rows(Shape.Keys keys, String path) {
        for (Key key : keys.keys()) {
            // Below `services` stands what stands at the top of a plan with one.
            row(key, path + key.name(), !key.name().equals("services"));
        }
    }

    private void row(Key key, String path, boolean descend) {
        page.append(
                "| `%s` | %s%s | %s | %s |\n"
                        .formatted(
                                path,
                                key.doc(),
                                key.isRequired() ? " (*required*)" : "",
                                value(key.shape()).replace("|", "\\|"),
                                key.standard().map("`%s`"::formatted).orElse("")));
        if (descend) {
            below(key.shape(), path);
        }
    }

    private void below(Shape shape, String path) {
        switch (shape) {
            case Shape.Keys keys -> rows(keys, path + ".");
            case Shape.Items items -> below(items.each(), path + "[]");
            case Shape.Named named -> below(named.each(), path + "." + named.placeholder());
            case Shape.Brief brief -> rows(brief.keys(), path + ".");
            case Shape.ByType byType ->
                    byType.variants()
                            .forEach((type, keys) -> rows(keys, "%s(%s).".formatted(path, type)));
            case Shape.ByPresence byPresence ->
                    byPresence.variants().forEach(variant -> rows(variant.keys(), path + "."));
            case Shape.Text _,
                    Shape.Words _,
                    Shape.Truth _,
                    Shape.Whole _,
                    Shape.Part _,
                    Shape.Span _,
                    Shape.Size _,
                    Shape.Free _ -> {}
        }
    }

    private static String value(Shape shape) {
        return switch (shape) {
            case Shape.Text text ->
                    "%s, such as `%s`".formatted(text.kind().noun(), text.kind().example());
            case Shape.Words words ->
                    String.join(", ", words.words().stream().map("`%s`"::formatted).toList());
            case Shape.Truth _ -> "`true`, `false`";
            case Shape.Whole whole -> "%,d to %,d".formatted(whole.least(), whole.most());
            case Shape.Part part -> "%s to %s".formatted(part.least(), part.most());
            case Shape.Span span ->
                    "%s to %s"
                            .formatted(
                                    Durations.written(span.least()),
                                    Durations.written(span.most()));
            case Shape.Size size -> "%s to %s".formatted(size.least(), size.most());
            case Shape.Items items ->
                    items.orOne() ? value(items.each()) + ", or a list of such" : "a list";
            case Shape.Named named -> "a mapping by %s".formatted(named.placeholder());
            case Shape.Keys _ -> "a mapping";
            case Shape.Brief brief -> "a mapping, or its `%s` alone".formatted(brief.key());
            case Shape.ByType byType ->
                    "a mapping; `%s` is one of %s"
                            .formatted(
                                    byType.selector(),
                                    String.join(", ", byType.variants().keySet()));
            case Shape.ByPresence byPresence ->
                    "a mapping with one of %s".formatted(String.join(", ", byPresence.selectors()));
            case Shape.Free _ -> "anything";
        };
    }
}
