package dev.interlock.outside.target;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.target.Bundles.Bundle;
import dev.interlock.plan.TargetPlan.LocalProcess;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Where the releases of one environment run, and what starting one takes.
///
/// @param name of the environment, for its control groups
/// @param logs the folder
record Premises(
        String name,
        Bundles bundles,
        ProcessSettings settings,
        RunFiles files,
        Path logs,
        ProcFs proc,
        ControlGroups groups) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TZ");

    LogRing log(ReleaseId release) {
        return new LogRing(logs.resolve(release + ".log"), settings.logFile());
    }

    /// Starts a process and does not wait for it, or says why it cannot be started.
    Seen<Attempt> begin(ReleaseId release, LocalProcess plan, int port, int restarts) {
        return switch (bundles.find(release)) {
            case Seen.Unknown<Bundle>(Reason reason) -> new Seen.Unknown<>(reason);
            case Seen.Known<Bundle>(Bundle bundle) -> {
                Optional<Reason> unfit = unfit(bundle);
                yield unfit.isPresent()
                        ? new Seen.Unknown<>(unfit.get())
                        : begin(bundle, new Run(release, plan, port, now(), restarts, ""));
            }
        };
    }

    private Seen<Attempt> begin(Bundle bundle, Run run) {
        if (run.plan().user().isEmpty()) {
            return launch(bundle, run, Optional.empty());
        }
        return switch (Account.find(run.plan().user().get(), bundle.files())) {
            case Seen.Unknown<Account>(Reason reason) -> new Seen.Unknown<>(reason);
            case Seen.Known<Account>(Account account) -> launch(bundle, run, Optional.of(account));
        };
    }

    private static Optional<Reason> unfit(Bundle bundle) {
        if (!Files.isDirectory(bundle.files())) {
            return Optional.of(
                    Reason.of(
                            Cause.MISSING_FILE,
                            "the release's folder " + bundle.files() + " is not there"));
        }
        for (Map.Entry<String, String> variable : bundle.variables().entrySet()) {
            if (!Launch.NAME.matcher(variable.getKey()).matches()
                    || variable.getValue().indexOf('\0') >= 0) {
                return Optional.of(
                        Reason.of(
                                Cause.NOT_SUPPORTED,
                                "the variable `%s` cannot be given to a process: its name is not of letters, digits and `_`, or its value holds a NUL"
                                        .formatted(Lines.plain(variable.getKey()))));
            }
        }
        return Optional.empty();
    }

    private Seen<Attempt> launch(Bundle bundle, Run bare, Optional<Account> account) {
        Optional<Path> group =
                bare.plan()
                        .memory()
                        .flatMap(most -> groups.limited(name + "-" + bare.release(), most));
        Run run =
                new Run(
                        bare.release(),
                        bare.plan(),
                        bare.port(),
                        bare.started(),
                        bare.restarts(),
                        group.map(Path::toString).orElse(""));
        try {
            files.write(run);
            LogRing log = log(run.release());
            log.note("starts on port " + run.port());
            if (run.plan().memory().isPresent() && group.isEmpty()) {
                log.note(
                        "its memory limit of "
                                + run.plan().memory().get()
                                + " is not enforced: this machine gives the server no control group (version 2) with memory");
            }
            return new Seen.Known<>(attempt(bundle, run, account, log));
        } catch (IOException e) {
            return new Seen.Unknown<>(refusal(e));
        }
    }

    private Attempt attempt(Bundle bundle, Run run, Optional<Account> account, LogRing log)
            throws IOException {
        long from = log.size();
        OptionalLong kills = proc.memoryKills();
        Process process =
                new Launch(
                                bundle.files(),
                                run.plan().command().replace("{port}", String.valueOf(run.port())),
                                variables(bundle, run, account),
                                account.map(Account::become).orElse(List.of()),
                                files.pid(run.release()),
                                files.exit(run.release()),
                                run.group(),
                                log.file())
                        .start();
        Identity identity =
                proc.identity(process.pid())
                        .or(() -> files.identity(run.release()))
                        .orElseGet(() -> new Identity(process.pid(), Long.MAX_VALUE, proc.boot()));
        return new Attempt(run, identity, Optional.of(process), bundle, this, from, kills);
    }

    /// The release's own win over the server's; `PORT` over both.
    private Map<String, String> variables(Bundle bundle, Run run, Optional<Account> account) {
        Map<String, String> variables = new TreeMap<>(settings.inherited());
        variables.keySet().retainAll(INHERITED);
        account.ifPresent(other -> variables.put("HOME", other.home()));
        variables.putAll(bundle.variables());
        variables.put("PORT", String.valueOf(run.port()));
        return variables;
    }

    private static Reason refusal(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        return Reason.of(
                text.contains("No space left on device") ? Cause.NO_SPACE : Cause.TARGET_FAILED,
                "it could not be started: " + text);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
