package dev.interlock.app.unit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of `interlock.service` (systemd.unit(5), systemd.service(5),
/// systemd.resource-control(5)).
///
/// @param program the launcher, absolute
/// @param arguments what follows it, `serve` first
/// @param account that the server runs as; empty for root
/// @param data the server's folder: without it nothing is started
/// @param variables that the server shall have: systemd gives it nearly none of its own
record UnitFile(
        Path program,
        List<String> arguments,
        Optional<String> account,
        Path data,
        SortedMap<String, String> variables) {
    static final String NAME = "interlock.service";

    /// By which a file is known as ours, to be written anew.
    static final String MARK = "# Written by `interlock serve --install-unit`.";

    UnitFile {
        arguments = List.copyOf(arguments);
        variables = Collections.unmodifiableSortedMap(variables);
    }

    String text() {
        return Stream.of(head(), service(), foot()).collect(Collectors.joining("\n"));
    }

    private String head() {
        return """
        %s
        # To change it: `systemctl edit interlock`, or the same command again.
        [Unit]
        Description=Interlock, releases and their rollouts
        After=network-online.target docker.service postgresql.service
        Wants=network-online.target
        RequiresMountsFor=%s
        # However often it ends: users are without its router until it is back.
        StartLimitIntervalSec=0
        """
                .formatted(MARK, quoted(data.toString()));
    }

    /// The server alone is ended with its unit: releases go on running, and the next start takes
    /// them up. For the same reason its control group is delegated, with a group of its own for the
    /// server: beside it are those of releases with a memory limit.
    private String service() {
        return """
        [Service]
        Type=notify
        NotifyAccess=all
        ExecStart=%s
        %s%sRestart=always
        RestartSec=1
        TimeoutStartSec=10min
        KillMode=process
        Delegate=cpu memory pids
        DelegateSubgroup=server
        LimitNOFILE=65536
        """
                .formatted(
                        Stream.concat(Stream.of(program.toString()), arguments.stream())
                                .map(word -> quoted(word.replace("$", "$$")))
                                .collect(Collectors.joining(" ")),
                        account.map(name -> "User=" + name + "\n").orElse(""),
                        variables.entrySet().stream()
                                .map(it -> quoted(it.getKey() + "=" + it.getValue()))
                                .map(it -> "Environment=" + it + "\n")
                                .collect(Collectors.joining()));
    }

    private static String foot() {
        return """
        [Install]
        WantedBy=multi-user.target
        """;
    }

    /// One word, whatever stands in it: `%` begins a specifier, and `$` a variable in commands.
    private static String quoted(String word) {
        String safe = word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
        return safe.matches("[\\w@+=:,./%$-]+") ? safe : '"' + safe + '"';
    }
}
