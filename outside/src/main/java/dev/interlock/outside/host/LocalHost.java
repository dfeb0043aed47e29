package dev.interlock.outside.host;

import dev.interlock.check.project.Host;
import dev.interlock.model.Bytes;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// This machine, as far as Linux tells about it.
///
/// @param root `/`, or a folder that stands for it in a test
/// @param project the folder that is checked
/// @param data where Interlock keeps releases
/// @param dockerSocket the engine's unix socket
public record LocalHost(Path root, Path project, Path data, Path dockerSocket) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration DOCKER = Duration.ofSeconds(5);

    /// The machine that this program runs on.
    ///
    /// @param environment the process's variables: `INTERLOCK_DATA`, `DOCKER_HOST`, `HOME`
    public static LocalHost of(Path project, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "/");
        String docker = environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        String socket =
                docker.startsWith("unix://")
                        ? docker.substring("unix://".length())
                        : "/var/run/docker.sock";
        return new LocalHost(
                Path.of("/"),
                project,
                Path.of(environment.getOrDefault("INTERLOCK_DATA", home + "/.interlock")),
                Path.of(socket));
    }

    /// Within 20 seconds, or the reason why not: a network file system that hangs blocks whoever
    /// asks for its size.
    public Host read() {
        var reading = new FutureTask<Host>(this::figures);
        Thread.ofPlatform().daemon().name("figures of the machine").start(reading);
        try {
            return reading.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Host.Unknown(
                    "this machine did not say within %s s what it has"
                            .formatted(LIMIT.toSeconds()));
        } catch (ExecutionException e) {
            return new Host.Unknown("what this machine has cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Unknown("the reading was interrupted");
        }
    }

    /// The machine's host name and its addresses, loopback left out.
    public Set<String> names() {
        return names(new ProcFiles(root));
    }

    private Host figures() {
        ProcFiles proc = new ProcFiles(root);
        if (!Files.isDirectory(root.resolve("proc"))) {
            return new Host.Unknown(
                    "this system has no /proc; figures of a machine are read on Linux only");
        }
        List<String> problems = new ArrayList<>();
        Host.Docker docker = new DockerEngine(dockerSocket, DOCKER).read();
        if (docker instanceof Host.Docker.Unknown unknown) {
            problems.add(unknown.reason());
        }
        Optional<Host.Memory> memory = proc.memory();
        if (memory.isEmpty()) {
            problems.add("/proc/meminfo does not say how much memory there is");
        }
        return new Host.Figures(
                names(proc),
                volumes(docker, problems),
                memory,
                Runtime.getRuntime().availableProcessors(),
                docker,
                problems);
    }

    private static Set<String> names(ProcFiles proc) {
        Set<String> names = new TreeSet<>();
        proc.hostName().ifPresent(names::add);
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address ->
                            !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .forEach(names::add);
        } catch (SocketException e) {
            // The host name alone then tells which machine this is.
            return names;
        }
        return names;
    }

    private List<Host.Volume> volumes(Host.Docker docker, List<String> problems) {
        Map<String, Path> folders = new LinkedHashMap<>();
        Map<String, Set<Host.Use>> uses = new LinkedHashMap<>();
        Map<String, FileStore> stores = new LinkedHashMap<>();
        if (docker instanceof Host.Docker.Read read) {
            add(Path.of(read.root()), Host.Use.IMAGES, folders, uses, stores, problems);
        }
        add(data, Host.Use.RELEASES, folders, uses, stores, problems);
        add(project, Host.Use.PROJECT, folders, uses, stores, problems);
        List<Host.Volume> volumes = new ArrayList<>();
        stores.forEach((key, store) ->
                volume(
                                folders.getOrDefault(key, project),
                                uses.getOrDefault(key, Set.of()),
                                store,
                                problems)
                        .ifPresent(volumes::add));
        return volumes;
    }

    private static void add(
            Path wanted,
            Host.Use use,
            Map<String, Path> folders,
            Map<String, Set<Host.Use>> uses,
            Map<String, FileStore> stores,
            List<String> problems) {
        Path folder = wanted.toAbsolutePath();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            FileStore store = Files.getFileStore(folder);
            String key = store.name() + " " + store.type() + " " + store.getTotalSpace();
            folders.putIfAbsent(key, folder);
            stores.putIfAbsent(key, store);
            uses.computeIfAbsent(key, _ -> EnumSet.noneOf(Host.Use.class)).add(use);
        } catch (IOException e) {
            problems.add("the file system of %s does not say what is free".formatted(folder));
        }
    }

    private static Optional<Host.Volume> volume(
            Path folder, Set<Host.Use> uses, FileStore store, List<String> problems) {
        try {
            // As in `df`: blocks that are reserved for root are neither in use nor free.
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            long free = store.getUsableSpace();
            return Optional.of(
                    new Host.Volume(
                            folder.toString(),
                            uses,
                            new Bytes(Math.max(0, used) + free),
                            new Bytes(free),
                            inodes(folder)));
        } catch (IOException e) {
            problems.add("the file system of %s does not say what is free".formatted(folder));
            return Optional.empty();
        }
    }

    /// statfs(2), through stat(1): Java does not show inodes. Some file systems have no limit and
    /// say 0.
    private static Optional<Host.Inodes> inodes(Path folder) {
        Outcome asked =
                Commands.run(
                        Command.of(
                                        folder,
                                        List.of(
                                                "/usr/bin/stat",
                                                "-f",
                                                "-c",
                                                "%c %d",
                                                folder.toString()))
                                .withTimeLimit(Duration.ofSeconds(3)));
        if (!(asked instanceof Outcome.Finished finished && finished.exit() == 0)) {
            return Optional.empty();
        }
        String[] words = new String(finished.out(), StandardCharsets.US_ASCII).strip().split(" ");
        if (words.length != 2 || !words[0].matches("\\d{1,18}") || !words[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long all = Long.parseLong(words[0]);
        return all == 0
                ? Optional.empty()
                : Optional.of(new Host.Inodes(all, Long.parseLong(words[1])));
    }
}
