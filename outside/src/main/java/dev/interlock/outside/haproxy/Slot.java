package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A server of the backend, that a release is put in.
///
/// @param up whether it takes requests
record Slot(String name, Address address, boolean up) {
    // Columns of `show servers state`, version 1: Management Guide 2.6, section 9.3.
    private static final int BACKEND = 1;
    private static final int NAME = 3;
    private static final int HOST = 4;
    private static final int STATE = 5;
    private static final int PORT = 18;

    /// The slots of a backend, in the order of the configuration.
    ///
    /// @param state what `show servers state BACKEND` said
    /// @throws IOException where it is no such list
    static List<Slot> read(String backend, String state) throws IOException {
        List<Slot> slots = new ArrayList<>();
        for (String line : state.lines().toList()) {
            List<String> words = List.of(line.split(" ", -1));
            if (words.size() > PORT && words.get(BACKEND).equals(backend)) {
                slots.add(slot(words));
            }
        }
        if (slots.isEmpty()) {
            throw new IOException(
                    "backend `%s` has no slots: %s"
                            .formatted(backend, state.lines().findFirst().orElse("no answer")));
        }
        return slots;
    }

    private static Slot slot(List<String> words) throws IOException {
        try {
            return new Slot(
                    words.get(NAME),
                    new Address(words.get(HOST), Integer.parseInt(words.get(PORT))),
                    !words.get(STATE).equals("0"));
        } catch (IllegalArgumentException e) {
            throw new IOException("slot `%s` has no address".formatted(words.get(NAME)), e);
        }
    }
}
