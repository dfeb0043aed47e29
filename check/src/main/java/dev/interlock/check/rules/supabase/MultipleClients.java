package dev.interlock.check.rules.supabase;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.Reach;
import dev.interlock.check.graph.rendering.Trees;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.SyntaxTrees;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds a second Supabase client in one browser window.
public final class MultipleClients implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "supabase/multiple-clients",
                            Severity.WARNING,
                            "one browser window gets several Supabase clients that share one session")
                    .what(
                            """
                            A second client whose session is kept under the same storage key as the
                            first one's, in modules that one browser window loads together; or one
                            that a component or hook makes anew whenever it renders.
                            """)
                    .why(
                            """
                            Each client has an auth client of its own that refreshes the same
                            session: tokens are refreshed twice and become invalid, users are signed
                            out, and the console says "Multiple GoTrueClient instances detected".
                            """)
                    .fix(
                            """
                            Export one client from one module and import it everywhere. One that must
                            be apart gets `auth: { persistSession: false }` or a `storageKey` of its
                            own; one with the service role belongs on the server.
                            """)
                    .assumes(
                            """
                            supabase-js 2. `createBrowserClient` of @supabase/ssr gives back one client
                            since its first release, 0.0.1, unless `isSingleton` is false.
                            """)
                    .limits(
                            """
                            Clients whose address cannot be told, or that are made with variables that
                            no browser has, do not count, nor do those of a `createClient` that is
                            imported under a name other than `createSupabaseClient`. A function that makes a client counts as
                            one, however often it is called.
                            """)
                    .failing(
                            Example.file(
                                            "index.html",
                                            "<script type=\"module\" src=\"/src/main.ts\"></script>")
                                    .and("vite.config.ts", "export default {};\n")
                                    .and(
                                            "src/main.ts",
                                            """
                                            import { everyThread } from './admin';
                                            import { supabase } from './supabase';

                                            everyThread(supabase);
                                            """)
                                    .and(
                                            "src/supabase.ts",
                                            """
                                            import { createClient } from '@supabase/supabase-js';

                                            export const supabase = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY);
                                            """)
                                    .and(
                                            "src/admin.ts",
                                            """
                                            import { createClient } from '@supabase/supabase-js';

                                            const admin = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ADMIN_KEY);

                                            export const everyThread = () => admin.from('threads').select();
                                            """)
                                    .finds("src/supabase.ts", 3))
                    .passing(
                            Example.file(
                                            "index.html",
                                            "<script type=\"module\" src=\"/src/main.ts\"></script>")
                                    .and("vite.config.ts", "export default {};\n")
                                    .and(
                                            "src/main.ts",
                                            """
                                            import { reader } from './reader';
                                            import { supabase } from './supabase';

                                            supabase.auth.getSession().then(() => reader.from('threads').select());
                                            """)
                                    .and(
                                            "src/supabase.ts",
                                            """
                                            import { createClient } from '@supabase/supabase-js';

                                            export const supabase = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY);
                                            """)
                                    .and(
                                            "src/reader.ts",
                                            """
                                            import { createClient } from '@supabase/supabase-js';

                                            export const reader = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY, {
                                              auth: { persistSession: false },
                                            });
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        if (!makesAny(project)) {
            return;
        }
        Set<Place> told = new HashSet<>();
        for (Reach window : BrowserClients.windows(project)) {
            List<AuthClient> clients = clients(project, window);
            for (int at = 0; at < clients.size(); at++) {
                Optional<Finding> finding = judge(project, window, clients, at);
                finding.filter(one -> told.add(one.place())).ifPresent(report);
            }
        }
    }

    /// Most projects have none, and then nothing has to be followed.
    private static boolean makesAny(Project project) {
        Modules modules = Modules.of(project);
        return modules.paths().stream()
                .filter(MultipleClients::isOurs)
                .anyMatch(path ->
                        modules.facts(path)
                                .filter(facts -> !AuthClient.of(path, facts).isEmpty())
                                .isPresent());
    }

    private static List<AuthClient> clients(Project project, Reach window) {
        Modules modules = Modules.of(project);
        List<AuthClient> found = new ArrayList<>();
        for (String path : window.paths()) {
            Optional<ModuleFacts> facts = modules.facts(path);
            if (facts.isPresent() && !facts.get().calls().isEmpty() && isOurs(path)) {
                found.addAll(AuthClient.of(path, facts.get()));
            }
        }
        return found;
    }

    private static boolean isOurs(String path) {
        return !path.contains("node_modules/") && ModuleRole.of(path).ships();
    }

    private Optional<Finding> judge(
            Project project, Reach window, List<AuthClient> clients, int at) {
        AuthClient client = clients.get(at);
        Optional<SourceText> text = project.read(client.path());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<AuthClient> first =
                clients.subList(0, at).stream().filter(client::meets).findFirst();
        if (first.isPresent()) {
            String message =
                    "this window already has a client that keeps its session under the same key";
            return Optional.of(
                    finding(place(text.get(), client), message)
                            .withTrace(trace(project, window, client, first)));
        }
        return remaker(project, client)
                .map(name ->
                        finding(
                                        place(text.get(), client),
                                        "`%s` makes a new client whenever it runs, each with the same session"
                                                .formatted(name))
                                .withTrace(trace(project, window, client, Optional.empty())));
    }

    private static Place place(SourceText text, AuthClient client) {
        Span span = client.call().span();
        return text.place(span.start(), span.length());
    }

    private static List<Step> trace(
            Project project, Reach window, AuthClient client, Optional<AuthClient> first) {
        List<Step> steps = new ArrayList<>();
        first.ifPresent(one -> {
            for (Edge edge : window.chain(one.path())) {
                imports(project, edge).ifPresent(steps::add);
            }
            project.read(one.path())
                    .ifPresent(text ->
                            steps.add(new Step(place(text, one), "makes the first client")));
        });
        for (Edge edge : window.chain(client.path())) {
            imports(project, edge).ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<Step> imports(Project project, Edge edge) {
        Span span = edge.by().span();
        return project.read(edge.from())
                .map(text ->
                        new Step(
                                text.place(span.start(), span.length()),
                                "imports " + edge.by().specifier()));
    }

    /// The component or hook that makes this client whenever it runs.
    private static Optional<String> remaker(Project project, AuthClient client) {
        if (client.call().topLevel() || client.shared() || !SyntaxTrees.canRead(client.path())) {
            return Optional.empty();
        }
        List<Part> parts =
                Trees.of(project).facts(client.path()).map(TreeFacts::parts).orElse(List.of());
        return parts.stream()
                .filter(part -> calls(part, client.call().span()))
                .map(part -> runner(parts, part).name())
                .filter(MultipleClients::isComponentOrHook)
                .findFirst();
    }

    /// The function that a value is made in.
    private static Part runner(List<Part> parts, Part part) {
        Part at = part;
        while (!at.runsLater() && at.owner() >= 0) {
            at = parts.get(at.owner());
        }
        return at;
    }

    private static boolean isComponentOrHook(String name) {
        return Character.isUpperCase(name.charAt(0)) || name.matches("use[A-Z].*");
    }

    /// Whether a part makes the client by itself: in `useState`, `useMemo` and effects it is kept.
    private static boolean calls(Part part, Span span) {
        for (Node node : part.nodes()) {
            if (node.kind() == Node.Kind.CALL && node.span().equals(span)) {
                int around = node.parent();
                while (around >= 0) {
                    Node one = part.nodes().get(around);
                    if (one.kind() == Node.Kind.CALL || !one.slot().equals(Node.CHILDREN)) {
                        return false;
                    }
                    around = one.parent();
                }
                return true;
            }
        }
        return false;
    }
}
