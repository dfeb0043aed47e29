package dev.interlock.outside.proxy;

import dev.interlock.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// Takes up a renewed certificate. A new pair that is of no use is reported once, and the old one
/// stays: a renewal replaces two files one after the other, so that they do not match for a moment.
final class CertificateWatch {
    private static final long EVERY_SECONDS = 2;

    private final CertificateFiles files;
    private final Consumer<SSLContext> use;
    private final Consumer<Reason> notices;

    private volatile boolean closed;
    // Guarded by this.
    private String stamp;

    CertificateWatch(CertificateFiles files, Consumer<SSLContext> use, Consumer<Reason> notices) {
        this.files = files;
        this.use = use;
        this.notices = notices;
        this.stamp = stamp();
    }

    /// Looks every two seconds, on a thread that may wait for a disk.
    void repeat(ProxyWorker worker) {
        if (!closed) {
            Lane lane = worker.lanes().getFirst();
            var _ =
                    lane.thread()
                            .executeAfter(
                                    () -> worker.xnio().execute(() -> lookAndRepeat(worker)),
                                    EVERY_SECONDS,
                                    TimeUnit.SECONDS);
        }
    }

    private void lookAndRepeat(ProxyWorker worker) {
        look();
        repeat(worker);
    }

    synchronized void look() {
        String now = stamp();
        if (closed || now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            use.accept(Certificates.load(files));
        } catch (CertificateFault e) {
            notices.accept(e.reason());
        }
    }

    void close() {
        closed = true;
    }

    private String stamp() {
        return stamp(files.certificate()) + " " + stamp(files.key());
    }

    /// Differs when the file does, also where a link now leads elsewhere.
    private static String stamp(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %s %s".formatted(facts.lastModifiedTime(), facts.size(), facts.fileKey());
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
