package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A running HAProxy, asked and told over its runtime socket.
record Haproxy(RuntimeSocket socket, String backend) {
    /// Of `show stat`: HAProxy's names of the columns, Management Guide 2.6, section 9.1.
    private static final List<String> ANSWERS =
            List.of("hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other");

    /// A slot that no backend has.
    private static final String NO_SLOT = "interlock-asks";

    static Haproxy of(HaproxySettings settings) {
        return new Haproxy(new RuntimeSocket(settings.socket()), settings.backend());
    }

    /// What HAProxy counted of a slot since it was started.
    ///
    /// @param current requests under way
    /// @param answers that the release gave, however they ended; interim ones (1xx) not among them
    record Load(long current, long answers) {}

    List<Slot> slots() throws IOException {
        return Slot.read(backend, socket.ask("show servers state " + backend));
    }

    /// What a reload needs to find the slots as they are.
    String state() throws IOException {
        return socket.ask("show servers state " + backend) + "\n";
    }

    /// The map of the backend: where the configuration says that it is.
    ///
    /// @throws IOException where there is none
    Path map() throws IOException {
        String file = backend + ".map";
        for (String line : socket.ask("show map").lines().toList()) {
            int from = line.indexOf('(');
            int to = line.indexOf(')', from + 1);
            if (from >= 0 && to > 0 && line.substring(from + 1, to).endsWith("/" + file)) {
                return Path.of(line.substring(from + 1, to));
            }
        }
        throw new IOException(
                "its configuration reads no map `%s`; `interlock init` shows what a backend needs"
                        .formatted(file));
    }

    Map<String, String> entries(Path map) throws IOException {
        Map<String, String> entries = new HashMap<>();
        for (String line : socket.ask("show map " + map).lines().toList()) {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && words[0].startsWith("0x")) {
                entries.put(words[1], words[2]);
            }
        }
        return entries;
    }

    /// Replaces everything in the map, at one moment for all requests.
    void commit(Path map, Map<String, String> entries) throws IOException {
        String answer = socket.ask("prepare map " + map);
        String version = answer.substring(answer.lastIndexOf(' ') + 1);
        if (!version.matches("\\d+")) {
            throw new IOException("it takes no changes of its map: " + answer);
        }
        List<String> lines = new ArrayList<>(List.of("add map @%s %s <<".formatted(version, map)));
        entries.forEach((key, value) -> lines.add(key + " " + value));
        silent(String.join("\n", lines) + "\n");
        silent("commit map @%s %s".formatted(version, map));
    }

    /// Whether changes are taken: those of a level below admin are not. Changes nothing.
    void admin() throws IOException {
        String answer = socket.ask("set server %s/%s state ready".formatted(backend, NO_SLOT));
        if (!answer.contains("No such")) {
            throw new IOException(
                    "its socket takes no changes (%s); its `stats socket` line needs `level admin`"
                            .formatted(answer));
        }
    }

    /// Puts a release in a slot.
    ///
    /// @param weight 0 to 256: its part of the requests that the slot of their client refuses
    void fill(String slot, Address address, int weight) throws IOException {
        String server = backend + "/" + slot;
        String answer =
                socket.ask(
                        "set server %s addr %s port %s"
                                .formatted(server, address.host(), address.port()));
        if (!answer.contains("change")) {
            throw new IOException("slot `%s` takes no address: %s".formatted(slot, answer));
        }
        silent("set server %s weight %s".formatted(server, weight));
        silent("set server %s state ready".formatted(server));
    }

    /// New requests do not come any more, whatever cookie they have; `drain` would let them.
    void retire(String slot) throws IOException {
        silent("set server %s/%s state maint".formatted(backend, slot));
    }

    /// Ends the requests that a slot still has.
    void end(String slot) throws IOException {
        silent("shutdown sessions server %s/%s".formatted(backend, slot));
    }

    private void silent(String command) throws IOException {
        String answer = socket.ask(command);
        if (!answer.isEmpty()) {
            throw new IOException("a change was refused: " + answer);
        }
    }

    Map<String, Load> loads() throws IOException {
        // 4: servers only.
        List<String> lines = socket.ask("show stat " + backend + " 4 -1").lines().toList();
        if (lines.isEmpty()) {
            throw new IOException("it said nothing of what it counted");
        }
        List<String> columns = List.of(lines.getFirst().replaceFirst("^# ", "").split(",", -1));
        Map<String, Load> loads = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = row(columns, List.of(line.split(",", -1)));
            loads.put(row.getOrDefault("svname", ""), load(row));
        }
        return loads;
    }

    private static Map<String, String> row(List<String> columns, List<String> words) {
        Map<String, String> row = new HashMap<>();
        for (int index = 0; index < Math.min(columns.size(), words.size()); index++) {
            row.put(columns.get(index), words.get(index));
        }
        return row;
    }

    private static Load load(Map<String, String> row) {
        return new Load(
                number(row, "scur"), ANSWERS.stream().mapToLong(each -> number(row, each)).sum());
    }

    private static long number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// The process that answers; another one after a restart or a reload.
    Optional<String> process() throws IOException {
        return socket.ask("show info")
                .lines()
                .filter(line -> line.startsWith("Pid: "))
                .map(line -> line.substring("Pid: ".length()))
                .findFirst();
    }
}
