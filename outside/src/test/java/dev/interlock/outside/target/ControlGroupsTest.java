package dev.interlock.outside.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On folders that stand for the kernel's: what is written where.
class ControlGroupsTest {
    @TempDir Path root;

    private Path service;

    @BeforeEach
    void aDelegatedService() throws IOException {
        service = Files.createDirectories(root.resolve("system.slice/interlock.service"));
        Files.createDirectories(service.resolve("server"));
        Files.writeString(root.resolve("cgroup.controllers"), "cpu memory");
        Files.writeString(service.resolve("cgroup.subtree_control"), "");
        Path group = Files.createDirectories(service.resolve("interlock-shop"));
        Files.writeString(group.resolve("memory.max"), "max");
        Files.writeString(group.resolve("memory.oom.group"), "0");
    }

    @Test
    void aReleaseGetsAGroupBesideTheServersOwn() throws IOException {
        var groups = new ControlGroups(root, "system.slice/interlock.service/server");

        Path group = groups.limited("shop", new Bytes(512_000_000)).orElseThrow();

        assertThat(group).isEqualTo(service.resolve("interlock-shop"));
        assertThat(group.resolve("memory.max")).hasContent("512000000");
        assertThat(group.resolve("memory.oom.group")).hasContent("1");
        assertThat(service.resolve("cgroup.subtree_control")).hasContent("+memory");
    }

    @Test
    void whereNoGroupCanBeMadeThereIsNone() {
        assertThat(new ControlGroups(root, "").limited("shop", new Bytes(1))).isEmpty();
        assertThat(new ControlGroups(root.resolve("none"), "").limited("shop", new Bytes(1)))
                .isEmpty();
    }

    @Test
    void aKillForWantOfMemoryIsSeen() throws IOException {
        Path group = service.resolve("interlock-shop");
        assertThat(ControlGroups.killed(group)).isFalse();
        Files.writeString(group.resolve("memory.events"), "low 0\noom 0\noom_kill 0\n");
        assertThat(ControlGroups.killed(group)).isFalse();
        Files.writeString(group.resolve("memory.events"), "low 0\noom 1\noom_kill 2\n");
        assertThat(ControlGroups.killed(group)).isTrue();
    }
}
