package dev.interlock.check.replay;

import dev.interlock.check.Report;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Tree;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Says again what a check said, where nothing that it asked has changed.
///
/// A check is a pure function of its question, of what git says, and of the answers of its tree.
/// All three are kept beside the report; each answer is asked for again, and one that differs, or
/// cannot be had, makes the check run anew. What is not certain is never kept: a report that is
/// undecided, one in whose time a file changed.
///
/// @param store where the last report of this question is kept
/// @param question everything of the command line that the report depends on
/// @param state of git, or of the folder where there is none: the same state means the same listing
///   and the same history
public record Replay(Store store, String question, Fingerprint state) {
    /// The report of the last run where it still holds, else that of a new check.
    ///
    /// @param check judges what the tree that it is given says
    public Report of(Tree tree, Function<Tree, Report> check) {
        return recall(tree)
                .orElseGet(() -> {
                    Witness witness = new Witness(tree);
                    Report report = check.apply(witness);
                    keep(witness, report);
                    return report;
                });
    }

    private Optional<Report> recall(Tree tree) {
        Optional<KeptReport> kept = store.load().flatMap(KeptReport::read);
        if (kept.isEmpty() || !kept.get().answers(question, state)) {
            return Optional.empty();
        }
        List<Observed> before = kept.get().testimony();
        Optional<List<Observed>> today = again(before, tree);
        today.filter(testimony -> !testimony.equals(before))
                .ifPresent(testimony -> store.save(kept.get().with(testimony).write()));
        return today.map(_ -> kept.get().report());
    }

    /// The same testimony as it is given today; empty as soon as one answer differs.
    private static Optional<List<Observed>> again(List<Observed> testimony, Tree tree) {
        AtomicBoolean refuted = new AtomicBoolean();
        List<Optional<Observed>> today =
                testimony.parallelStream()
                        .map(observed -> {
                            Optional<Observed> now =
                                    refuted.get() ? Optional.empty() : observed.again(tree);
                            if (now.isEmpty()) {
                                refuted.set(true);
                            }
                            return now;
                        })
                        .toList();
        return refuted.get()
                ? Optional.empty()
                : Optional.of(today.stream().flatMap(Optional::stream).toList());
    }

    private void keep(Witness witness, Report report) {
        if (report.undecided()) {
            return;
        }
        witness.testimony()
                .map(testimony -> new KeptReport(question, state, testimony, report))
                .ifPresent(kept -> store.save(kept.write()));
    }
}
