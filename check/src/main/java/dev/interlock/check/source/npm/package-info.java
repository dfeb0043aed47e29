/// What a Node project declares: `package.json`, and the lock files of npm, pnpm, Yarn and Bun.
@NullMarked
package dev.interlock.check.source.npm;

import org.jspecify.annotations.NullMarked;
