package dev.interlock.check.project;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A tree that exists in memory only: the examples of the manuals.
///
/// @param files text by path
/// @param ignored paths of `files` that `.gitignore` excludes
/// @param modified the time of last change of every file
public record MemoryTree(Map<String, String> files, Set<String> ignored, Instant modified)
        implements Tree {
    public MemoryTree {
        files = new TreeMap<>(files);
        ignored = Set.copyOf(ignored);
    }

    @Override
    public Listing list() {
        return new Listing(
                files.keySet().stream().filter(path -> !ignored.contains(path)).toList(),
                ignored.stream().sorted().toList(),
                List.of(),
                List.of());
    }

    @Override
    public Content read(String path, long limit) {
        String text = files.get(path);
        if (text == null) {
            return new Content.Absent();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > limit
                ? Content.tooLarge(bytes.length, limit)
                : new Content.Bytes(bytes);
    }

    @Override
    public List<Entry> folder(String path) {
        String prefix = path.isEmpty() || path.equals(".") ? "" : path + "/";
        List<Entry> entries = new ArrayList<>();
        Set<String> folders = new TreeSet<>();
        files.forEach((file, text) -> {
            if (!file.startsWith(prefix)) {
                return;
            }
            int slash = file.indexOf('/', prefix.length());
            if (slash < 0) {
                long size = text.getBytes(StandardCharsets.UTF_8).length;
                entries.add(new Entry(file, Entry.Kind.FILE, size, modified));
            } else if (folders.add(file.substring(0, slash))) {
                entries.add(new Entry(file.substring(0, slash), Entry.Kind.FOLDER, 0, modified));
            }
        });
        return entries;
    }
}
