package dev.interlock.outside.target;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Starts one process of a release.
///
/// Three programs follow one another, each with as little as it needs. A keeper in a session of its
/// own, with the server's account and no variable, writes down who it is, enters the control group,
/// and waits for the exit code. Below it `setpriv` becomes the release's account. Only then a shell
/// reads the variables, from a pipe: they stand on no command line and in no file, and what they do
/// to a program (`LD_PRELOAD`) they do as the release's account. It becomes the command.
///
/// @param become arguments that change the account; empty for the server's own
/// @param group its control group, or empty
record Launch(
        Path files,
        String command,
        Map<String, String> variables,
        List<String> become,
        Path pidFile,
        Path exitFile,
        String group,
        Path log) {
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// Uses nothing but what is built into the shell. A signal to the whole session must not end
    /// the keeper before it has written the exit code; traps are not inherited.
    private static final String KEEPER =
            """
            trap : HUP INT TERM
            pid_file=$1 exit_file=$2 group=$3
            shift 3
            read -r boot < /proc/sys/kernel/random/boot_id
            read -r stat < "/proc/$$/stat"
            start() { shift 19; start=$1; }
            start ${stat##*) }
            echo "$$ $start $boot" > "$pid_file" || exit 125
            if [ -n "$group" ]; then echo $$ > "$group/cgroup.procs" || exit 125; fi
            "$@"
            echo $? > "$exit_file"
            """;

    Process start() throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/setsid",
                                "/bin/sh",
                                "-c",
                                KEEPER,
                                "interlock-release",
                                pidFile.toString(),
                                exitFile.toString(),
                                group));
        arguments.addAll(become);
        arguments.addAll(List.of("/bin/sh", "-s"));
        ProcessBuilder builder =
                new ProcessBuilder(arguments)
                        .directory(files.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        feed(process);
        return process;
    }

    private void feed(Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(script().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read everything; its exit code and its log say why.
        }
    }

    private String script() {
        StringBuilder script = new StringBuilder("unset PATH OLDPWD\n");
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            script.append("export ")
                    .append(variable.getKey())
                    .append('=')
                    .append(quoted(variable.getValue()))
                    .append('\n');
        }
        return script.append("exec /bin/sh -c ")
                .append(quoted(command))
                .append(" </dev/null\n")
                .toString();
    }

    /// As one word, whatever is in it (POSIX shell, 2.2.2).
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /// Names alone: a record would print the values too.
    @Override
    public String toString() {
        return "Launch[" + command + ", values of " + new TreeMap<>(variables).keySet() + "]";
    }
}
