package dev.interlock.outside.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/// Where the links of an artifact lead, without asking a disk.
///
/// @param targets of all links, by path
record Links(Map<String, String> targets) {
    /// As many as Linux follows (path_resolution(7)).
    private static final int MOST_FOLLOWED = 40;

    /// What is wrong with the link at this path; empty where it stays inside. Links on the way are
    /// followed: `a/..` is not the folder that `a` is in where `a` is a link itself.
    Optional<String> problem(String path) {
        Deque<String> here = new ArrayDeque<>();
        Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
        int followed = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                if (here.pollLast() == null) {
                    return Optional.of("leads out of the artifact");
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                here.addLast(name);
                String target = targets.get(String.join("/", here));
                if (target != null) {
                    if (target.startsWith("/")) {
                        return Optional.of("leads to an absolute path");
                    }
                    if (++followed > MOST_FOLLOWED) {
                        return Optional.of("leads in a circle");
                    }
                    here.removeLast();
                    String[] names = target.split("/", -1);
                    for (int index = names.length - 1; index >= 0; index--) {
                        ahead.push(names[index]);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
