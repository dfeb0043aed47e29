package dev.interlock.check.rules.artifact;

import dev.interlock.check.project.Artifact;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.html.HtmlReader;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Pages that a worker of Cloudflare Pages writes from templates in its code. Which addresses in
/// them are files is known where `_routes.json` excludes them from the worker.
final class WorkerPages {
    static final String ROUTES = "_routes.json";
    private static final String WORKER = "_worker.js";

    /// The longest tag of a template that is read.
    private static final int TAG = 1_000;

    /// Addresses of one worker.
    private static final int MOST = 10_000;

    /// @param path absolute, without query
    record Address(String worker, String path) {}

    private WorkerPages() {}

    /// Addresses of files, in the order of the code.
    static Set<Address> addresses(Artifact artifact) {
        List<String> excluded = excluded(artifact);
        Set<Address> found = new LinkedHashSet<>();
        if (!excluded.isEmpty()) {
            artifact.texts().stream()
                    .filter(text -> isWorker(text.path()))
                    .forEach(text -> collect(text, excluded, found));
        }
        return found;
    }

    private static boolean isWorker(String path) {
        return path.equals(WORKER) || (path.startsWith(WORKER + "/") && path.endsWith("js"));
    }

    private static List<String> excluded(Artifact artifact) {
        return artifact.texts().stream()
                .filter(text -> text.path().equals(ROUTES))
                .map(text -> JsonReader.read(new SourceText(ROUTES, text.text())))
                .flatMap(document -> document.object().stream())
                .flatMap(root -> root.items("exclude").stream())
                .map(JsonValue::asString)
                .flatMap(Optional::stream)
                .toList();
    }

    private static void collect(Artifact.Text worker, List<String> excluded, Set<Address> found) {
        String text = worker.text();
        for (String tag : List.of("<script", "<link", "<img")) {
            int at = text.indexOf(tag);
            while (at >= 0 && found.size() < MOST) {
                String written = text.substring(at, Math.min(text.length(), at + TAG));
                HtmlReader.tagAt(unescaped(written), 0).stream()
                        .flatMap(one -> MissingAsset.addresses(one).stream())
                        .map(WorkerPages::path)
                        .filter(path -> isFile(path, excluded))
                        .forEach(path -> found.add(new Address(worker.path(), path)));
                at = text.indexOf(tag, at + 1);
            }
        }
    }

    /// A template stands in a string of the code.
    private static String unescaped(String code) {
        return code.replace("\\\"", "\"").replace("\\'", "'").replace("\\n", "\n");
    }

    private static String path(String address) {
        return address.replaceFirst("[?#].*", "");
    }

    private static boolean isFile(String path, List<String> excluded) {
        boolean plain =
                path.startsWith("/")
                        && !path.startsWith("//")
                        && path.chars().noneMatch(c -> "${}<>\"'`+\\ *%".indexOf(c) >= 0);
        return plain && excluded.stream().anyMatch(pattern -> fits(path, pattern));
    }

    /// `/static/*` or an address as it is.
    private static boolean fits(String path, String pattern) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
