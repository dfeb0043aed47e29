package dev.interlock.outside.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Processes and their sockets as the kernel shows them (proc(5)).
///
/// @param root `/proc`
record ProcFs(Path root) {
    private static final Pattern STAT = Pattern.compile("(\\d+) \\(.*\\) (.+)", Pattern.DOTALL);
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final String LISTENS = "0A";

    /// The most descriptors of one process that are looked at.
    private static final int MOST_DESCRIPTORS = 65_536;

    /// @param state `Z` for one that has ended and is only still listed
    record Stat(long pid, char state, long parent, long group, long session, long start) {
        boolean alive() {
            return state != 'Z' && state != 'X';
        }
    }

    static ProcFs ofThisMachine() {
        return new ProcFs(Path.of("/proc"));
    }

    boolean available() {
        return Files.isReadable(root.resolve("self/stat"));
    }

    /// Changes with each boot.
    String boot() {
        return read("sys/kernel/random/boot_id").map(String::strip).orElse("");
    }

    /// Empty where there is no such process.
    Optional<Stat> stat(long pid) {
        return read(pid + "/stat").flatMap(ProcFs::parsed);
    }

    private static Optional<Stat> parsed(String text) {
        Matcher match = STAT.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        String[] fields = match.group(2).split(" ");
        return fields.length < 20
                ? Optional.empty()
                : Optional.of(
                        new Stat(
                                Long.parseLong(match.group(1)),
                                fields[0].charAt(0),
                                Long.parseLong(fields[1]),
                                Long.parseLong(fields[2]),
                                Long.parseLong(fields[3]),
                                Long.parseLong(fields[19])));
    }

    /// The process as it is now; empty where it has ended.
    Optional<Identity> identity(long pid) {
        return stat(pid).filter(Stat::alive).map(it -> new Identity(pid, it.start(), boot()));
    }

    /// Whether this very process lives.
    boolean alive(Identity process) {
        return process.boot().equals(boot())
                && stat(process.pid())
                        .filter(it -> it.alive() && it.start() == process.start())
                        .isPresent();
    }

    /// What lives of the session that the process leads, and what descends from it, the leader
    /// included. The kernel gives a number to no new process while a session or group has it; so
    /// where another process has the leader's number, nothing is left.
    List<Identity> members(Identity leader) {
        Optional<Stat> now = stat(leader.pid());
        boolean reused = now.isPresent() && now.get().start() != leader.start();
        if (reused || !leader.boot().equals(boot())) {
            return List.of();
        }
        List<Stat> all = all();
        Set<Long> family = new HashSet<>(Set.of(leader.pid()));
        List<Identity> members = new ArrayList<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Stat stat : all) {
                boolean belongs =
                        stat.session() == leader.pid()
                                || stat.group() == leader.pid()
                                || family.contains(stat.parent());
                if (belongs && stat.start() >= leader.start() && family.add(stat.pid())) {
                    grown = true;
                }
            }
        }
        for (Stat stat : all) {
            if (family.contains(stat.pid()) && stat.alive()) {
                members.add(new Identity(stat.pid(), stat.start(), leader.boot()));
            }
        }
        return members;
    }

    /// Those that a signal to the leader's group does not reach.
    List<Identity> outsideGroup(Identity leader, List<Identity> members) {
        return members.stream()
                .filter(member ->
                        stat(member.pid()).filter(it -> it.group() != leader.pid()).isPresent())
                .toList();
    }

    private List<Stat> all() {
        List<Stat> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path folder : folders) {
                stat(Long.parseLong(folder.getFileName().toString())).ifPresent(all::add);
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            return all;
        }
        return all;
    }

    /// The TCP ports on which these processes listen; empty where their descriptors may not be
    /// seen.
    Optional<SortedSet<Integer>> listening(List<Identity> processes) {
        Set<String> inodes = new HashSet<>();
        boolean seen = false;
        for (Identity process : processes) {
            seen |= sockets(process.pid(), inodes);
        }
        if (!seen) {
            return Optional.empty();
        }
        SortedSet<Integer> ports = new TreeSet<>();
        listeners("net/tcp", inodes, ports);
        listeners("net/tcp6", inodes, ports);
        return Optional.of(ports);
    }

    private boolean sockets(long pid, Set<String> inodes) {
        Path folder = root.resolve(pid + "/fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path descriptor : descriptors) {
                if (++count > MOST_DESCRIPTORS) {
                    break;
                }
                Matcher match = SOCKET.matcher(target(descriptor));
                if (match.matches()) {
                    inodes.add(match.group(1));
                }
            }
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // Closed meanwhile.
        }
    }

    /// Lines such as `0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0
    /// 12345 …`: address and port in hexadecimal, the state, and the socket's inode as tenth.
    private void listeners(String file, Set<String> inodes, Set<Integer> ports) {
        for (String line : read(file).orElse("").lines().toList()) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[3].equals(LISTENS) && inodes.contains(fields[9])) {
                int colon = fields[1].lastIndexOf(':');
                ports.add(Integer.parseInt(fields[1].substring(colon + 1), 16));
            }
        }
    }

    /// How many processes the kernel has ended for want of memory since the boot (`oom_kill` of
    /// vmstat).
    OptionalLong memoryKills() {
        return read("vmstat")
                .orElse("")
                .lines()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()).strip()))
                .findFirst();
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(
                    new String(
                            Files.readAllBytes(root.resolve(file)), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
