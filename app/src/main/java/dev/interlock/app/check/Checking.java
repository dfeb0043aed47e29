package dev.interlock.app.check;

import dev.interlock.app.PlanText;
import dev.interlock.app.WrongUsage;
import dev.interlock.check.Baseline;
import dev.interlock.check.Check;
import dev.interlock.check.Report;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Named;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Tree;
import dev.interlock.check.replay.Replay;
import dev.interlock.check.source.SourceText;
import dev.interlock.model.Finding;
import dev.interlock.model.Nearest;
import dev.interlock.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What stands behind `interlock check`: opens the project, judges it, and leaves out what is
/// known.
///
/// @param repository opens trees
/// @param world observes what the command line asks for beyond files
/// @param nanoTime a clock for the report's stats
public record Checking(Repository repository, World world, LongSupplier nanoTime) {
    private static final long PLAN_LIMIT = 1_000_000;

    private static final String OTHER_ENDING = "interlock.yaml";

    /// @param sources the text of a file of the project that was judged
    public record Outcome(Report report, Function<String, Optional<SourceText>> sources) {}

    /// @throws WrongUsage where the plan or the baseline is wrong
    public Outcome run(CheckArguments arguments) {
        long start = nanoTime.getAsLong();
        boolean staged = arguments.changed().isPresent() && repository.inHook();
        return run(
                arguments,
                staged ? repository.index(arguments) : repository.disk(arguments),
                start);
    }

    /// As [#run(CheckArguments)], with what git said when the files were opened.
    public Outcome run(CheckArguments arguments, Repository.Opened before) {
        long start = nanoTime.getAsLong();
        return run(arguments, repository.again(arguments, before), start);
    }

    private Outcome run(CheckArguments arguments, Repository.Opened opened, long start) {
        Report whole =
                world.reports(arguments)
                        .map(stores -> new Replay(stores, arguments.question()))
                        .map(replay ->
                                replay.of(
                                        opened.tree(),
                                        opened::state,
                                        tree -> judge(tree, opened, arguments)))
                        .orElseGet(() -> judge(opened.tree(), opened, arguments));
        List<Finding> left = whole.findings();
        if (arguments.changed().isPresent()) {
            left = base(arguments).without(left);
        }
        if (arguments.baseline().isPresent()) {
            left = BaselineFile.read(arguments.baseline().get()).without(left);
        }
        if (arguments.writeBaseline().isPresent()) {
            BaselineFile.write(arguments.writeBaseline().get(), Baseline.of(left));
            left = List.of();
        }
        long millis = (nanoTime.getAsLong() - start) / 1_000_000;
        Report.Stats stats = whole.stats();
        Report report =
                whole.withFindings(left)
                        .withStats(new Report.Stats(stats.files(), stats.bytes(), millis));
        return new Outcome(report, sources(opened, arguments)::read);
    }

    private Report judge(Tree tree, Repository.Opened opened, CheckArguments arguments) {
        List<Project> projects = projects(tree, opened::git, arguments, world.observe(arguments));
        unknownEnvironment(projects, arguments.options())
                .ifPresent(problem -> {
                    throw new WrongUsage(problem);
                });
        return judge(projects, arguments);
    }

    /// A name that neither the plan, which has some, nor a file knows: judged as it stands, nothing
    /// would be wrong with it.
    private static Optional<String> unknownEnvironment(List<Project> projects, Options options) {
        String name = options.environment();
        Set<String> planned = new TreeSet<>();
        projects.forEach(each -> planned.addAll(each.plan().environments().keySet()));
        boolean given = !name.equals(Options.PRODUCTION) && !name.equals(CheckArguments.ALL);
        if (!given || planned.isEmpty() || planned.contains(name)) {
            return Optional.empty();
        }
        boolean known =
                projects.stream()
                        .flatMap(each -> Environments.of(each).all().stream())
                        .anyMatch(each -> each.name().equals(name));
        String hint =
                Nearest.to(name, planned)
                        .map("did you mean %s?"::formatted)
                        .orElse("the plan has " + String.join(", ", planned));
        return known
                ? Optional.empty()
                : Optional.of("--env: nothing knows an environment %s; %s".formatted(name, hint));
    }

    /// The lines that a report shows.
    private static Project sources(Repository.Opened opened, CheckArguments arguments) {
        return new Project(
                opened.tree(),
                new Git.Unknown("only texts are wanted"),
                Plan.EMPTY,
                arguments.options(),
                List.of());
    }

    /// The files that the command line names, as they are on disk.
    public Repository.Opened disk(CheckArguments arguments) {
        return repository.disk(arguments);
    }

    /// The projects that the command line names, one for each service of the plan, as they are on
    /// disk.
    ///
    /// @throws WrongUsage where the plan is wrong
    public List<Project> open(CheckArguments arguments) {
        return open(arguments, disk(arguments));
    }

    /// As [#open(CheckArguments)], of files that are open.
    public List<Project> open(CheckArguments arguments, Repository.Opened opened) {
        return projects(opened.tree(), opened::git, arguments, List.of());
    }

    /// The findings of the commit that `--changed` names.
    private Baseline base(CheckArguments arguments) {
        Repository.Opened opened =
                repository.revision(arguments, arguments.changed().orElseThrow());
        List<Project> projects = projects(opened.tree(), opened::git, arguments, List.of());
        return Baseline.of(judge(projects, arguments).findings());
    }

    /// One project for each service of the plan.
    private static List<Project> projects(
            Tree tree, Supplier<Git> git, CheckArguments arguments, List<Object> observed) {
        return plans(tree).stream()
                .map(plan -> new Project(tree, git, plan, arguments.options(), observed))
                .toList();
    }

    private static List<Plan> plans(Tree tree) {
        return switch (tree.read(Plan.FILE, PLAN_LIMIT)) {
            case Tree.Content.Absent _ -> {
                misplaced(tree)
                        .ifPresent(problem -> {
                            throw new WrongUsage(problem);
                        });
                yield List.of(Plan.EMPTY);
            }
            case Tree.Content.Unread unread ->
                    throw new WrongUsage(
                            "%s: cannot be read: %s".formatted(Plan.FILE, unread.reason()));
            case Tree.Content.Bytes content -> read(content.bytes());
        };
    }

    /// Something that was meant to be the plan.
    private static Optional<String> misplaced(Tree tree) {
        for (Named entry : tree.names("")) {
            if (entry.name().equals(Plan.FILE)) {
                return Optional.of(
                        "%s: it is %s"
                                .formatted(
                                        Plan.FILE,
                                        entry.kind() == Entry.Kind.LINK
                                                ? "a link that leads nowhere"
                                                : "a folder"));
            }
            if (entry.name().equals(OTHER_ENDING)) {
                return Optional.of(
                        "%s is not read: name the plan %s".formatted(OTHER_ENDING, Plan.FILE));
            }
        }
        return Optional.empty();
    }

    private static List<Plan> read(byte[] bytes) {
        return PlanText.services(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Report judge(List<Project> projects, CheckArguments arguments) {
        List<Report> reports =
                projects.stream()
                        .map(project -> Check.run(project, arguments.selection()))
                        .toList();
        List<Finding> findings = new ArrayList<>();
        reports.forEach(report -> findings.addAll(report.findings()));
        List<Finding> sorted = findings.stream().distinct().sorted(Finding.ORDER).toList();
        boolean undecided = reports.stream().anyMatch(Report::undecided);
        Report first = reports.getFirst();
        return new Report(first.environment(), sorted, undecided, false, first.stats());
    }
}
