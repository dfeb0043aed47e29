/// Env files as their readers read them: npm's dotenv, Node, Vite, Next.js and Compose.
@NullMarked
package dev.interlock.check.source.dotenv;

import org.jspecify.annotations.NullMarked;
