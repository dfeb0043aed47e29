package dev.interlock.bench;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.check.source.dotenv.EnvFile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How fast our own parsers read once they are warm, in characters a microsecond: about MB/s, since
/// the texts are ASCII. Whether a parser became slower shows here; what a person waits for shows in
/// `bench/run.sh`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Parsers {
    /// Characters of each text, so that one operation is one character.
    private static final int LENGTH = 100_000;

    private final SourceText dockerfile =
            text(
                    "Dockerfile",
                    """
                    FROM node:22-slim AS build
                    WORKDIR /app
                    COPY --chown=node:node package.json package-lock.json ./
                    RUN npm ci \\
                        # quiet
                        --no-audit
                    ENV API_URL=${API_URL:-http://localhost:3000} LEVEL="info"
                    CMD ["node", "server.js"]
                    """);
    private final SourceText env =
            text(
                    ".env",
                    """
                    # the address that users see
                    APP_URL=https://shop.example
                    DATABASE_URL="postgresql://web@db:5432/shop"
                    export GREETING='hello, world'
                    NAME=${APP_URL}/a # trailing
                    """);

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public Object dockerfile() {
        return Dockerfile.parse(dockerfile);
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public Object envFile() {
        return EnvFile.read(env, Dialect.DOTENV);
    }

    private static SourceText text(String path, String piece) {
        String whole = piece.repeat(LENGTH / piece.length() + 1);
        return new SourceText(path, whole.substring(0, LENGTH));
    }
}
