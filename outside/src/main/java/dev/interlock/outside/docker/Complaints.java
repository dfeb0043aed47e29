package dev.interlock.outside.docker;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one cause of what an Engine or Compose complains of. A pure function of its words.
///
/// Sources: messages of dockerd 20.10 and 28, containerd 1.6, runc 1.1, docker-compose 1.29 and
/// Compose 2, as they print them.
public final class Complaints {
    private static final int SHOWN = 400;

    /// How 1.29 heads what follows.
    private static final Pattern HEAD =
            Pattern.compile("^(?:ERROR: |Error response from daemon: )+");

    private static final Pattern STREAM = Pattern.compile("\"error\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Complaints() {}

    /// @param line found in one line of what was said
    /// @param told a part of a sentence, from the match
    private record Kind(Cause cause, Pattern line, Function<Matcher, String> told) {
        static Kind of(Cause cause, String line, String told) {
            return new Kind(cause, Pattern.compile(line), _ -> told);
        }

        static Kind of(Cause cause, String line, Function<Matcher, String> told) {
            return new Kind(cause, Pattern.compile(line), told);
        }
    }

    /// The first that fits counts: what makes everything else fail comes first.
    private static final List<Kind> ALL =
            List.of(
                    Kind.of(
                            Cause.NO_SPACE,
                            "(?i)no space left on device|not enough (?:free )?(?:disk )?space|disk quota exceeded",
                            "no space is left on the engine's disk"),
                    Kind.of(
                            Cause.NOT_PERMITTED,
                            "(?i)permission denied while trying to connect|docker\\.sock[^\\n]*permission denied|dial unix[^\\n]*permission denied",
                            "this account may not use the Docker Engine (is it in the group docker?)"),
                    Kind.of(
                            Cause.ENGINE_DOWN,
                            "(?i)cannot connect to the docker daemon|couldn't connect to docker daemon|is the docker daemon running|docker daemon is not running|Error while fetching server API version",
                            "the Docker Engine does not answer"),
                    Kind.of(
                            Cause.PORT_TAKEN,
                            "(?i)Bind for [^ ]*?:(\\d+) failed: port is already allocated|listen tcp\\d? [^ ]*?:(\\d+): bind: address already in use",
                            found -> "port " + first(found) + " is taken"),
                    Kind.of(
                            Cause.PORT_TAKEN,
                            "(?i)port is already allocated|address already in use|ports are not available",
                            "a port is taken"),
                    Kind.of(
                            Cause.BAD_MOUNT,
                            "(?i)error (?:while )?(?:creating mount source path|mounting volume|evaluating symlinks)|error mounting|invalid (?:mount|volume) (?:config|spec)|bind source path does not exist|trying to mount a directory onto a file|failed to mount local volume|mount denied|mounts denied|invalid volume specification|read-only file system[^\\n]*mount|include invalid characters for a local volume name",
                            "something could not be mounted"),
                    Kind.of(
                            Cause.BAD_MOUNT,
                            "(?i)(?:external )?volume \"?([\\w.-]+)\"?[^\\n]*(?:declared as external, but could not be found|not found|no such volume)|Volume ([\\w.-]+) declared as external, but could not be found|no such volume: ([\\w.-]+)",
                            found -> "the volume " + first(found) + " is not there"),
                    Kind.of(
                            Cause.NETWORK,
                            "(?i)network \"?([\\w.-]+)\"? (?:declared as external, but could not be found|not found)|no such network: ([\\w.-]+)",
                            found -> "the network " + first(found) + " is not there"),
                    Kind.of(
                            Cause.NETWORK,
                            "(?i)non-overlapping IPv4 address pool|pool overlaps with other one",
                            "the engine has no free address range for another network"),
                    Kind.of(
                            Cause.IMAGE_MISSING,
                            "(?i)(?:manifest for |No such image: |pull access denied for |repository |reference )?\"?([\\w./:@-]*)\"?:? ?(?:not found: manifest unknown|manifest unknown|repository does not exist|does not exist or may require)|No such image:? ([\\w./:@-]+)|pull access denied for ([\\w./:@-]+)|image ([\\w./:@-]+)(?::| )[^\\n]*not found|no such manifest: ([\\w./:@-]+)",
                            found -> "the image " + first(found) + " is not there"),
                    Kind.of(
                            Cause.NOT_PERMITTED,
                            "(?i)unauthorized: |authentication required|no basic auth credentials|denied: requested access",
                            "the registry does not let this machine in (docker login)"),
                    Kind.of(
                            Cause.NETWORK,
                            "(?i)dial tcp|no such host|TLS handshake timeout|i/o timeout|connection refused|connection reset|x509: ",
                            "the registry cannot be reached"),
                    Kind.of(
                            Cause.OUT_OF_MEMORY,
                            "(?i)minimum memory limit allowed|cannot allocate memory|memory limit[^\\n]*(?:too low|should be)|container init was OOM-killed",
                            "its memory limit is too small to start in"),
                    Kind.of(
                            Cause.MISSING_PROGRAM,
                            "exec: \"([^\"]+)\": (?:stat [^:]+: no such file or directory|executable file not found|is a directory)",
                            found -> "the image has no program " + found.group(1)),
                    Kind.of(
                            Cause.NOT_PERMITTED,
                            "exec: \"([^\"]+)\": (?:permission denied|stat [^:]+: permission denied)",
                            found -> "the program " + found.group(1) + " may not be run"),
                    Kind.of(
                            Cause.MISSING_PROGRAM,
                            "exec format error",
                            "its program is for another kind of processor, or a script without #!"),
                    Kind.of(
                            Cause.NOT_PERMITTED,
                            "(?i)unable to find user ([\\w.-]+)|operation not permitted|permission denied",
                            found ->
                                    found.group(1) == null
                                            ? "it is not permitted"
                                            : "the image has no user " + found.group(1)),
                    Kind.of(
                            Cause.MISSING_VARIABLE,
                            "(?i)required variable (\\w+) is missing|Missing mandatory value for \"?[^\\n]*?\\$\\{(\\w+)|variable \"?(\\w+)\"? is not set and",
                            found -> "the variable " + first(found) + " is missing"),
                    Kind.of(
                            Cause.MISSING_FILE,
                            "(?i)Couldn't find env file: (\\S+)|env file (\\S+) not found|open (\\S+): no such file|No such file or directory: '([^']+)'",
                            found -> "the file " + first(found) + " is not there"),
                    Kind.of(
                            Cause.SYNTAX,
                            "(?i)is invalid because|Unsupported config option|Additional propert|yaml: |while parsing|while scanning|Invalid interpolation format|contains an invalid type|undefined (?:network|volume|service|secret|config)|depends on undefined|No such service|has neither an image nor a build context",
                            "Compose does not accept the compose files"),
                    Kind.of(
                            Cause.UNHEALTHY,
                            "(?i)dependency failed to start: (?:container )?(\\S+) is unhealthy|Container for service \"?([\\w.-]+)\"? is unhealthy|(?:Container )?\"?(\\S+?)\"? is unhealthy",
                            found -> first(found) + " is unhealthy"),
                    Kind.of(
                            Cause.TIMED_OUT,
                            "(?i)read timed out|context deadline exceeded|timeout exceeded",
                            "the engine took too long"));

    /// @param said by the Engine or by Compose, secrets masked beforehand
    public static Reason of(String said) {
        return known(said)
                .orElseGet(() ->
                        Reason.of(
                                Cause.TARGET_FAILED,
                                "the engine refused: “" + brief(last(said)) + "”"));
    }

    /// Empty where no line is known.
    public static Optional<Reason> known(String said) {
        List<String> lines = said.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
        for (Kind kind : ALL) {
            for (int index = 0; index < lines.size(); index++) {
                Matcher found = kind.line().matcher(lines.get(index));
                if (found.find()) {
                    String line = whole(lines, index);
                    return Optional.of(
                            Reason.of(
                                    kind.cause(),
                                    kind.told().apply(found) + ": “" + brief(line) + "”"));
                }
            }
        }
        return Optional.empty();
    }

    /// With the next line, where it ends in the middle of a sentence.
    private static String whole(List<String> lines, int index) {
        String line = lines.get(index);
        boolean goesOn = line.endsWith(":") && index + 1 < lines.size();
        return goesOn ? line + " " + lines.get(index + 1) : line;
    }

    /// What a stream of progress ends with, where it ends in an error.
    static Optional<Reason> inStream(String stream) {
        Matcher error = STREAM.matcher(stream);
        return error.find()
                ? Optional.of(of(error.group(1).replace("\\\"", "\"")))
                : Optional.empty();
    }

    private static String last(String said) {
        List<String> lines = said.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
        return lines.isEmpty() ? "nothing was said" : lines.getLast();
    }

    private static String brief(String line) {
        String plain = HEAD.matcher(line).replaceFirst("");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }

    private static String first(Matcher found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            String text = found.group(group);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return "of that name";
    }
}
