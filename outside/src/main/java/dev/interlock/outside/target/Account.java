package dev.interlock.outside.target;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import dev.interlock.rollout.port.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The account that a release runs as.
///
/// @param uid and `gid` as numbers
/// @param home its home folder
record Account(String name, String uid, String gid, String home) {
    static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");

    /// Looks the account up, and says why this server cannot start anything as it: it is not root,
    /// the account does not exist, it cannot reach the folder.
    static Seen<Account> find(String name, Path folder) {
        if (!NAME.matcher(name).matches()) {
            return refused("`user` is no name of an account");
        }
        return switch (output(List.of("/usr/bin/getent", "passwd", name))) {
            case Outcome.Finished(int exit, byte[] out, String err) when exit == 0 ->
                    parsed(new String(out, StandardCharsets.UTF_8).strip(), folder);
            case Outcome.Finished missing ->
                    refused(
                            "this machine has no account "
                                    + name
                                    + ": make one with `useradd --system "
                                    + name
                                    + "`");
            case Outcome.TimedOut late ->
                    refused("the account " + name + " could not be looked up in time");
            case Outcome.NotFound none -> refused(none.reason());
            case Outcome.TooMuchOutput much ->
                    refused("the account " + name + " could not be looked up");
        };
    }

    /// The program and its arguments that become this account, before those of a command. Nothing
    /// that it starts gets privileges back.
    List<String> become() {
        return List.of(
                SETPRIV.toString(),
                "--reuid=" + uid,
                "--regid=" + gid,
                "--init-groups",
                "--inh-caps=-all",
                "--no-new-privs",
                "--");
    }

    private static Seen<Account> parsed(String line, Path folder) {
        String[] fields = line.split(":", -1);
        if (fields.length < 7) {
            return refused("the account's entry cannot be read");
        }
        Account account = new Account(fields[0], fields[2], fields[3], fields[5]);
        return account.refusal(folder)
                .<Seen<Account>>map(Seen.Unknown::new)
                .orElseGet(() -> new Seen.Known<>(account));
    }

    private Optional<Reason> refusal(Path folder) {
        if (!Files.isExecutable(SETPRIV)) {
            return Optional.of(reason(SETPRIV + " is missing, which `user` needs (util-linux)"));
        }
        if (!ran(become(), List.of("/bin/true"))) {
            return Optional.of(
                    reason(
                            "the server cannot become "
                                    + name
                                    + ": only one that runs as root can; leave `user` out, or run the server as root"));
        }
        return ran(become(), List.of("/usr/bin/test", "-r", folder.toString()))
                ? Optional.empty()
                : Optional.of(
                        reason(
                                "the account %s cannot reach %s: serve with `--data` in a folder that it may pass, such as /var/lib/interlock"
                                        .formatted(name, folder)));
    }

    private static boolean ran(List<String> become, List<String> command) {
        List<String> arguments = new java.util.ArrayList<>(become);
        arguments.addAll(command);
        return output(arguments) instanceof Outcome.Finished(int exit, byte[] out, String err)
                && exit == 0;
    }

    private static Outcome output(List<String> arguments) {
        return Commands.run(Command.of(Path.of("/"), arguments));
    }

    private static Seen<Account> refused(String text) {
        return new Seen.Unknown<>(reason(text));
    }

    private static Reason reason(String text) {
        return Reason.of(Cause.NOT_PERMITTED, text);
    }
}
