package dev.interlock.app.serve;

import dev.interlock.web.access.Role;
import dev.interlock.web.access.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tokens of a data folder: the one that came with it, and those that were made. A line each: role,
/// name, SHA-256 of the token, which is 256 random bits, so that its hash needs no salt.
final class FileTokens implements Tokens {
    private final DataFolder data;
    private final SecureRandom random;
    private final String own;

    // By hash; guarded by this object's monitor.
    private final Map<String, Holder> byHash = new LinkedHashMap<>();

    private FileTokens(DataFolder data, SecureRandom random, String own) {
        this.data = data;
        this.random = random;
        this.own = own;
    }

    static FileTokens open(DataFolder data, SecureRandom random) throws IOException {
        FileTokens tokens = new FileTokens(data, random, Tokens.hash(data.makeToken(random)));
        if (Files.exists(data.tokensFile())) {
            Files.readAllLines(data.tokensFile()).forEach(tokens::readLine);
        }
        return tokens;
    }

    private void readLine(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length == 3) {
            Role.parse(parts[0])
                    .ifPresent(role -> byHash.put(parts[2], new Holder(parts[1], role)));
        }
    }

    @Override
    public synchronized Optional<Holder> holder(String hash) {
        if (same(own, hash)) {
            return Optional.of(new Holder("owner", Role.OWN));
        }
        // Every hash is compared, in a time that says nothing of where they differ.
        return byHash.entrySet().stream()
                .filter(entry -> same(entry.getKey(), hash))
                .map(Map.Entry::getValue)
                .reduce((first, _) -> first);
    }

    @Override
    public synchronized String make(String name, Role role) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        byHash.values().removeIf(holder -> holder.name().equals(name));
        byHash.put(Tokens.hash(token), new Holder(name, role));
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return token;
    }

    private void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        byHash.forEach((hash, holder) ->
                lines.append("%s %s %s\n".formatted(holder.role().word(), holder.name(), hash)));
        Path temporary =
                Files.createTempFile(
                        data.path(),
                        "tokens",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, lines);
        Files.move(temporary, data.tokensFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
