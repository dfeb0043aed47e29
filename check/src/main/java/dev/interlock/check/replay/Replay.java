package dev.interlock.check.replay;

import dev.interlock.check.Report;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Tree;
import dev.interlock.check.work.Parallel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/// Says again what a check said, where nothing that it asked has changed.
///
/// A check is a pure function of its question, of what git says, and of the answers of its tree.
/// All three are kept beside the report; each answer is asked for again, and one that differs, or
/// cannot be had, makes the check run anew. What is not certain is never kept: a report that is
/// undecided, one in whose time a file changed.
///
/// @param stores where the last report of this question is kept
/// @param question everything of the command line that the report depends on
public record Replay(Stores stores, String question) {
    /// @param reports where the report is kept
    /// @param modules where the facts of modules are, as the last check left them
    public record Stores(Store reports, Store modules) {}

    /// The report of the last run where it still holds, else that of a new check.
    ///
    /// @param state of git, or of the folder where there is none: the same state means the same
    ///   listing and the same history. Waited for last; empty where no report is to be kept
    /// @param check judges what the tree that it is given says
    public Report of(
            Tree tree, Supplier<Optional<Fingerprint>> state, Function<Tree, Report> check) {
        return recall(tree, state).orElseGet(() -> anew(tree, state, check));
    }

    private Report anew(
            Tree tree, Supplier<Optional<Fingerprint>> state, Function<Tree, Report> check) {
        Witness witness = new Witness(tree);
        Report report = check.apply(witness);
        state.get().ifPresent(known -> keep(known, witness, report));
        return report;
    }

    private Optional<Report> recall(Tree tree, Supplier<Optional<Fingerprint>> state) {
        Optional<KeptReport> kept =
                stores.reports()
                        .load()
                        .flatMap(KeptReport::read)
                        .filter(it -> it.question().equals(question));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        List<Observed> before = kept.get().testimony();
        Optional<List<Observed>> today = again(before, tree, ModulesBefore.of(stores.modules()));
        if (today.isEmpty() || !state.get().equals(Optional.of(kept.get().state()))) {
            return Optional.empty();
        }
        today.filter(testimony -> !testimony.equals(before))
                .ifPresent(testimony -> stores.reports().save(kept.get().with(testimony).write()));
        return Optional.of(kept.get().report());
    }

    /// The same testimony as it is given today; empty as soon as one answer differs.
    private static Optional<List<Observed>> again(
            List<Observed> testimony, Tree tree, ModulesBefore before) {
        AtomicBoolean refuted = new AtomicBoolean();
        List<Optional<Observed>> today =
                Parallel.map(
                        testimony,
                        observed -> {
                            Optional<Observed> now =
                                    refuted.get() ? Optional.empty() : observed.again(tree, before);
                            if (now.isEmpty()) {
                                refuted.set(true);
                            }
                            return now;
                        });
        return refuted.get()
                ? Optional.empty()
                : Optional.of(today.stream().flatMap(Optional::stream).toList());
    }

    private void keep(Fingerprint state, Witness witness, Report report) {
        if (report.undecided()) {
            return;
        }
        witness.testimony()
                .map(testimony -> new KeptReport(question, state, testimony, report))
                .ifPresent(kept -> stores.reports().save(kept.write()));
    }
}
