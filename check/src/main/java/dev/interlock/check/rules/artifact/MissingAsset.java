package dev.interlock.check.rules.artifact;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.html.HtmlReader;
import dev.interlock.check.source.html.HtmlTag;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A built page that asks for a file which the output does not have.
public final class MissingAsset implements Rule {
    private static final String PLAN = "build: { output: dist }\n";
    private static final String PAGE =
            """
            <!doctype html>
            <link rel="stylesheet" href="/assets/index.css">
            <script type="module" src="/assets/app.js?v=2"></script>
            """;

    private static final Manual MANUAL =
            Manual.of(
                            "artifact/missing-asset",
                            Severity.ERROR,
                            "a built page refers to a script, style or image that the output does not have")
                    .what(
                            """
                            An address of the site itself in `script`, `link` (style, preload, icon), `img`,
                            `source`, `video` or `audio` of an HTML file of the output, for which the output has no
                            file. Missing icons and manifests are warnings. Of pages that a Pages worker writes,
                            those addresses that `_routes.json` excludes from the worker.
                            """)
                    .why(
                            """
                            The page answers 200 and stays empty or dead: its script is answered with 404, or with
                            the page itself.
                            """)
                    .fix(
                            """
                            Build again so that page and assets come from one build; put files that are not built
                            into the public folder; mend the base path where the folder differs.
                            """)
                    .limits(
                            """
                            Addresses with placeholders, without an ending, or of other hosts are left out, and so
                            are other pages that only code writes. Next's `.next` folder is judged for `/_next/` alone. A
                            file that is found below a prefix of the address counts, since a site may be served from
                            a folder.
                            """)
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/index.html", PAGE)
                                    .andIgnored("dist/assets/index.css", "h1 { color: navy }\n")
                                    .finds("dist/index.html", 3))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/index.html", PAGE)
                                    .andIgnored("dist/assets/index.css", "h1 { color: navy }\n")
                                    .andIgnored(
                                            "dist/assets/app.js", "document.title = 'Shop';\n"));

    /// Findings for one page.
    private static final int MOST = 20;

    private static final Set<String> LINKS =
            Set.of(
                    "stylesheet",
                    "modulepreload",
                    "preload",
                    "icon",
                    "apple-touch-icon",
                    "manifest");

    /// Answered by platforms, not by files.
    private static final List<String> ELSEWHERE =
            List.of("/api/", "/cdn-cgi/", "/_vercel/", "/_next/image", "/.netlify/", "/_image");

    /// @param soft a page lives without it
    private record Reference(String address, boolean soft, HtmlTag tag) {}

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Artifact artifact = Artifact.of(project);
        boolean next = artifact.file("BUILD_ID").isPresent() && artifact.has("server");
        for (Artifact.Text text : artifact.texts()) {
            if (text.path().endsWith(".html") || text.path().endsWith(".htm")) {
                page(artifact, text, next, report);
            }
        }
        WorkerPages.addresses(artifact).stream()
                .filter(one -> !isThere(artifact, one.path().substring(1)))
                .limit(MOST)
                .map(one -> finding(artifact, one))
                .forEach(report);
    }

    private Finding finding(Artifact artifact, WorkerPages.Address address) {
        String message =
                "a page of the worker asks for `%s`, `_routes.json` says that it is a file, and the output has none"
                        .formatted(address.path());
        return finding(artifact.place(address.worker()), message)
                .withTrace(artifact.place(WorkerPages.ROUTES), "excluded from the worker here");
    }

    private void page(
            Artifact artifact, Artifact.Text page, boolean next, Consumer<Finding> report) {
        List<HtmlTag> tags = HtmlReader.read(page.text());
        Optional<String> base =
                tags.stream()
                        .filter(tag -> tag.name().equals("base"))
                        .flatMap(tag -> tag.attribute("href").stream())
                        .findFirst();
        var source = new SourceText(artifact.place(page.path()).path(), page.text());
        Set<String> told = new LinkedHashSet<>();
        for (HtmlTag tag : tags) {
            for (Reference reference : references(tag)) {
                Optional<String> wanted = path(reference.address(), page.path(), base, next);
                if (wanted.isPresent()
                        && !isThere(artifact, wanted.get())
                        && told.size() < MOST
                        && told.add(wanted.get())) {
                    report.accept(finding(source, reference, wanted.get()));
                }
            }
        }
    }

    private Finding finding(SourceText page, Reference reference, String wanted) {
        Place place = page.place(reference.tag().offset(), reference.tag().length());
        String message =
                "`%s` asks for `%s`, and the output has no such file"
                        .formatted("<" + reference.tag().name() + ">", wanted);
        return finding(place, message)
                .withSeverity(reference.soft() ? Severity.WARNING : Severity.ERROR);
    }

    /// Addresses that a tag loads, as they are written.
    static List<String> addresses(HtmlTag tag) {
        return references(tag).stream().map(Reference::address).toList();
    }

    private static List<Reference> references(HtmlTag tag) {
        List<Reference> found = new ArrayList<>();
        switch (tag.name()) {
            case "script", "audio" -> add(found, tag, "src", false);
            case "img", "source" -> {
                add(found, tag, "src", false);
                tag.attribute("srcset").ifPresent(set -> addSet(found, tag, set));
            }
            case "video" -> {
                add(found, tag, "src", false);
                add(found, tag, "poster", false);
            }
            case "link" -> addLink(found, tag);
            default -> {
                // Other tags load nothing that a page needs.
            }
        }
        return found;
    }

    private static void addLink(List<Reference> found, HtmlTag tag) {
        String rel = tag.attribute("rel").orElse("").toLowerCase(Locale.ROOT);
        boolean asset = false;
        boolean soft = true;
        for (String word : rel.split("\\s+")) {
            asset |= LINKS.contains(word);
            soft &= !word.equals("stylesheet") && !word.endsWith("preload");
        }
        if (asset) {
            add(found, tag, "href", soft);
        }
    }

    private static void add(List<Reference> found, HtmlTag tag, String attribute, boolean soft) {
        tag.attribute(attribute).ifPresent(value -> found.add(new Reference(value, soft, tag)));
    }

    private static void addSet(List<Reference> found, HtmlTag tag, String set) {
        if (set.contains("data:")) {
            return;
        }
        for (String candidate : set.split(",\\s+")) {
            found.add(new Reference(candidate.strip().split("\\s+")[0], false, tag));
        }
    }

    /// The file that an address means, relative to the artifact; empty where it is none of this
    /// site's files.
    private static Optional<String> path(
            String written, String page, Optional<String> base, boolean next) {
        String address = written.strip().replace("&amp;", "&");
        int end = end(address);
        String path = address.substring(0, end);
        boolean elsewhere =
                path.isEmpty()
                        || path.startsWith("//")
                        || path.startsWith("\\")
                        || path.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]*:.*")
                        || path.chars().anyMatch(c -> "{}<>$*[]`\"'".indexOf(c) >= 0)
                        || path.contains("%PUBLIC_URL%")
                        || !Paths.name(path).contains(".")
                        || ELSEWHERE.stream().anyMatch(path::startsWith);
        if (elsewhere) {
            return Optional.empty();
        }
        if (next) {
            return path.startsWith("/_next/")
                    ? Optional.of(path.substring("/_next/".length()))
                    : Optional.empty();
        }
        return resolved(decoded(path), page, base);
    }

    private static int end(String address) {
        int end = address.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = address.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return end;
    }

    private static Optional<String> resolved(String path, String page, Optional<String> base) {
        String folder = Paths.folder(page);
        if (base.isPresent()) {
            String href = base.get();
            if (href.contains(":") || href.startsWith("//")) {
                return Optional.empty();
            }
            folder = href.startsWith("/") ? href.substring(1) : Paths.in(folder, href);
        }
        String joined = path.startsWith("/") ? path : Paths.in(folder, path);
        List<String> parts = new ArrayList<>();
        for (String part : joined.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /// `%20` and the like; the artifact's paths are compared as bytes of UTF-8.
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var decoded = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            int code =
                    c == '%' && at + 2 < path.length() ? hex(path.substring(at + 1, at + 3)) : -1;
            decoded.append(code < 0 ? c : (char) code);
            at += code < 0 ? 0 : 2;
        }
        return decoded.toString();
    }

    private static int hex(String digits) {
        return digits.matches("[0-9a-fA-F]{2}") ? Integer.parseInt(digits, 16) : -1;
    }

    /// Also below a prefix of the address, or where a name is not ASCII and cannot be compared.
    private static boolean isThere(Artifact artifact, String wanted) {
        if (wanted.chars().anyMatch(c -> c > 126)) {
            return true;
        }
        String rest = wanted;
        while (artifact.file(rest).isEmpty()) {
            int slash = rest.indexOf('/');
            if (slash < 0) {
                return false;
            }
            rest = rest.substring(slash + 1);
        }
        return true;
    }
}
