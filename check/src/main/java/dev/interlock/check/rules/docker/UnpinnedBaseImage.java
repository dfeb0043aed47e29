package dev.interlock.check.rules.docker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.ImageReference;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds base images whose content is another one tomorrow.
public final class UnpinnedBaseImage implements Rule {
    /// Words of tags that follow the newest release, and the variants they are joined with.
    private static final Set<String> MOVING =
            Set.of(
                    "latest",
                    "current",
                    "lts",
                    "stable",
                    "mainline",
                    "edge",
                    "nightly",
                    "rolling",
                    "alpine",
                    "slim");

    private static final Manual MANUAL =
            Manual.of(
                            "docker/unpinned-base-image",
                            Severity.WARNING,
                            "base image without a version")
                    .what(
                            """
                            `FROM` with an image that has no tag, `latest`, or another tag that
                            follows the newest release (`lts`, `alpine`, `stable-slim`), and no
                            digest.
                            """)
                    .why(
                            """
                            The next build may stand on another major version, without a change in
                            the repository, and cannot be repeated.
                            """)
                    .fix("Name a version, such as node:22.23-alpine; better yet add its digest.")
                    .assumes("Defaults of ARG, where FROM uses them.")
                    .limits(
                            """
                            Tags that are neither known to move nor numbers, such as `bookworm` or
                            a team's own `production`, are taken for versions. An image whose name
                            depends on `--build-arg` is not judged.
                            """)
                    .failing(
                            Example.file(
                                            "Dockerfile",
                                            """
                                            FROM node:lts-alpine AS build
                                            FROM nginx
                                            """)
                                    .finds("Dockerfile", 1)
                                    .finds("Dockerfile", 2))
                    .passing(
                            Example.file(
                                    "Dockerfile",
                                    """
                                    ARG NGINX=1.27
                                    FROM node:22-alpine AS build
                                    FROM nginx:${NGINX} AS web
                                    FROM web
                                    FROM scratch
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            for (Stage stage : file.stages()) {
                stage.image()
                        .flatMap(UnpinnedBaseImage::fault)
                        .ifPresent(fault ->
                                report.accept(finding(stage.from().image().place(), fault)));
            }
        }
    }

    private static Optional<String> fault(ImageReference image) {
        if (image.digest().isPresent() || isScratch(image) || hasVersionInName(image)) {
            return Optional.empty();
        }
        if (image.tag().isEmpty()) {
            return Optional.of("the base image has no version, so it is whatever is latest");
        }
        return Arrays.stream(image.tag().get().split("-", -1)).allMatch(MOVING::contains)
                ? Optional.of("the base image's tag has no version and moves with every release")
                : Optional.empty();
    }

    private static boolean isScratch(ImageReference image) {
        return image.registry().isEmpty() && image.repository().equals("scratch");
    }

    /// Distroless images have their versions in their names: `nodejs22-debian12`.
    private static boolean hasVersionInName(ImageReference image) {
        return image.repository().startsWith("distroless/")
                && image.name().chars().anyMatch(Character::isDigit);
    }
}
