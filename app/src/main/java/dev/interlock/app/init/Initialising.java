package dev.interlock.app.init;

import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.LocalRepository;
import dev.interlock.app.check.Repository;
import dev.interlock.app.init.Written.State;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.check.report.Json;
import dev.interlock.outside.git.GitHooks;
import dev.interlock.plan.Plan;
import dev.interlock.plan.schema.PlanSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One run of `interlock init`.
final class Initialising {
    /// A folder's name that a shell reads as one word.
    private static final Pattern PLAIN_FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    /// The key, in no comment.
    private static final Pattern ROUTER = Pattern.compile("(?m)^[^#\\n]*\\brouter:");

    private final Terminal terminal;
    private final Questions questions;
    private final InitArguments arguments;
    private final List<Draft> shown = new ArrayList<>();
    private final List<Written> results = new ArrayList<>();

    Initialising(Terminal terminal, Questions questions, InitArguments arguments) {
        this.terminal = terminal;
        this.questions = questions;
        this.arguments = arguments;
    }

    ExitCode run() {
        Project project = project();
        Stack stack = StackDetector.detect(project, String.valueOf(arguments.root().getFileName()));
        Optional<GitHooks> hooks = GitHooks.of(arguments.root());
        // Everything is asked and refused before anything is written.
        boolean wantsHook = wantsHook(hooks);
        boolean wantsWorkflow = wantsWorkflow(hooks, stack);
        Optional<RouterDrafts> router = router(project, stack);
        List<Draft> drafts = new ArrayList<>();
        drafts.add(plan(project, stack, router));
        if (arguments.schema()) {
            drafts.add(schema());
        }
        if (wantsHook) {
            HookDrafts hook = hookDrafts(hooks);
            List<Written> byHand = hook.byHand();
            results.addAll(byHand);
            if (byHand.isEmpty()) {
                drafts.addAll(hook.drafts());
            }
        }
        if (wantsWorkflow) {
            drafts.add(
                    WorkflowDraft.of(
                            hooks.map(GitHooks::top).orElse(arguments.root()), suffix(hooks)));
        }
        router.ifPresent(drafted -> drafts.add(drafted.draft()));
        int at = 0;
        for (Draft draft : drafts) {
            results.add(at++, arguments.dryRun() ? preview(draft) : NewFiles.write(draft));
        }
        terminal.out().print(arguments.json() ? json(stack) : text(stack, hooks, router));
        return results.stream().anyMatch(it -> it.state() == State.BY_HAND)
                ? ExitCode.UNSAFE
                : ExitCode.SAFE;
    }

    private Project project() {
        Repository.Opened opened = LocalRepository.open(arguments.root());
        return new Project(opened.tree(), opened.git(), Plan.EMPTY, Options.NONE, List.of());
    }

    /// Offered where the repository has a proxy already.
    private Optional<RouterDrafts> router(Project project, Stack stack) {
        Optional<RouterDrafts.Kind> kind =
                arguments.router().or(() -> RouterDrafts.of(project).filter(this::wants));
        return kind.map(it ->
                new RouterDrafts(
                        it,
                        arguments.root(),
                        stack.name(),
                        RouterDrafts.account(terminal.environment())));
    }

    private boolean wants(RouterDrafts.Kind kind) {
        return mayAsk()
                && questions.agree(
                        "Write a configuration with which %s is the router of releases?"
                                .formatted(kind.word()));
    }

    /// With a router the way to production is written out, as far as the compose files tell.
    private Draft plan(Project project, Stack stack, Optional<RouterDrafts> router) {
        Optional<Way> way =
                router.flatMap(
                        it -> ComposeRoles.of(project).map(roles -> new Way(roles, it.plan())));
        boolean hasSchema = arguments.schema() || Files.isRegularFile(file(PlanSchema.RESOURCE));
        return new Draft(
                Plan.FILE,
                file(Plan.FILE),
                arguments.root(),
                PlanDraft.text(stack, hasSchema, way),
                false,
                "",
                "something else is there");
    }

    private Draft schema() {
        return new Draft(
                PlanSchema.RESOURCE,
                file(PlanSchema.RESOURCE),
                arguments.root(),
                PlanSchema.text(),
                false,
                PlanSchema.text(),
                "it is another version's: delete it and run this again");
    }

    private Path file(String name) {
        return arguments.root().resolve(name);
    }

    private boolean wantsHook(Optional<GitHooks> hooks) {
        if (arguments.hook() || (arguments.yes() && hooks.isPresent())) {
            return true;
        }
        return hooks.isPresent()
                && mayAsk()
                && questions.agree(
                        "Write git hooks, which check every commit and run the gate before every push?");
    }

    private boolean wantsWorkflow(Optional<GitHooks> hooks, Stack stack) {
        boolean isElsewhere =
                stack.ci().stream().noneMatch(path -> path.startsWith(".github/"))
                        && !stack.ci().isEmpty();
        if (arguments.ci() || (arguments.yes() && hooks.isPresent() && !isElsewhere)) {
            return true;
        }
        return hooks.isPresent()
                && !isElsewhere
                && mayAsk()
                && questions.agree(
                        "Write %s, which runs the gate for every pull request on GitHub?"
                                .formatted(WorkflowDraft.PATH));
    }

    private boolean mayAsk() {
        return terminal.interactive() && !arguments.dryRun() && !arguments.json();
    }

    private HookDrafts hookDrafts(Optional<GitHooks> hooks) {
        return new HookDrafts(
                hooks.orElseThrow(() ->
                        new WrongUsage("--hook: this is in no git repository; run `git init`")),
                suffix(hooks));
    }

    /// Hooks and workflows run at the repository's root, which the plan's folder may not be.
    private String suffix(Optional<GitHooks> hooks) {
        if (hooks.isEmpty() || hooks.get().top().equals(arguments.root())) {
            return "";
        }
        String folder =
                hooks.get().top().relativize(arguments.root()).toString().replace('\\', '/');
        if (!PLAIN_FOLDER.matcher(folder).matches()) {
            throw new WrongUsage(
                    "the folder's name holds characters that a shell reads as its own: write the"
                            + " hooks and the workflow by hand");
        }
        return " " + folder;
    }

    private Written preview(Draft draft) {
        Written written = NewFiles.preview(draft);
        if (written.state() == State.WOULD_BE_WRITTEN) {
            shown.add(draft);
        }
        return written;
    }

    private String text(Stack stack, Optional<GitHooks> hooks, Optional<RouterDrafts> router) {
        StringBuilder text = new StringBuilder("Found: " + Summary.of(stack) + "\n");
        for (Written one : results) {
            text.append(
                    "%s %s%s\n"
                            .formatted(
                                    one.state().word(),
                                    one.shown(),
                                    one.note().isEmpty() ? "" : ": " + one.note()));
        }
        shown.forEach(draft -> text.append("\n--- %s\n%s".formatted(draft.shown(), draft.text())));
        if (!arguments.dryRun()) {
            router.ifPresent(drafted -> text.append(next(drafted)));
            text.append(next(hooks));
        }
        return text.toString();
    }

    private String next(RouterDrafts router) {
        if (NewFiles.says(file(Plan.FILE), router.plan())) {
            return "Router: the plan names it; %s says at its top what it needs\n"
                    .formatted(router.file());
        }
        return NewFiles.says(file(Plan.FILE), ROUTER.asPredicate())
                ? "Router: read %s, then replace the plan's `router:` by `%s`\n"
                        .formatted(router.file(), router.plan())
                : "Router: read %s, then add to the plan's environment: `%s`\n"
                        .formatted(router.file(), router.plan());
    }

    private String next(Optional<GitHooks> hooks) {
        boolean hasMore = hooks.isPresent() && !arguments.hook() && !terminal.interactive();
        return "Next: fill in what stands behind `#` in %s, then `interlock check`%s\n"
                .formatted(
                        Plan.FILE,
                        hasMore
                                ? "; `interlock init --hook --ci github` makes it run by itself"
                                : "");
    }

    private String json(Stack stack) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("schema", "interlock.init/v1");
            json.writeStringField("found", Summary.of(stack));
            json.writeArrayFieldStart("files");
            for (Written one : results) {
                json.writeStartObject();
                json.writeStringField("file", one.shown());
                json.writeStringField(
                        "state", one.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                json.writeStringField("note", one.note());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
