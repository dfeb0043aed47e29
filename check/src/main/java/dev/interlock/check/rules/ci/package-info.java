/// Rules about pipelines and deploy scripts.
@NullMarked
package dev.interlock.check.rules.ci;

import org.jspecify.annotations.NullMarked;
