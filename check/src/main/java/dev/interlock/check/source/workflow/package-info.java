/// Pipelines: GitHub Actions and GitLab CI, as one model.
@NullMarked
package dev.interlock.check.source.workflow;

import org.jspecify.annotations.NullMarked;
