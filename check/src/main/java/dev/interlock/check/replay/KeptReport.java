package dev.interlock.check.replay;

import dev.interlock.check.Report;
import dev.interlock.check.kept.ByteReader;
import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Marks;
import dev.interlock.check.kept.Sealed;
import java.util.List;
import java.util.Optional;

/// A report with everything that it rests on, as it is kept. A damaged or foreign content, or one of
/// another version, is as good as none.
///
/// Layout: the header of [Sealed], then (as [ByteWriter] writes) the table of strings, the question,
/// the state, the answers and the report.
record KeptReport(String question, Fingerprint state, List<Observed> testimony, Report report) {
    /// To be raised with each change of the layout.
    private static final int VERSION = 1;

    static final Sealed SEAL = new Sealed(0x494C4B52, VERSION);

    KeptReport {
        testimony = List.copyOf(testimony);
    }

    boolean answers(String other, Fingerprint now) {
        return question.equals(other) && state.equals(now);
    }

    KeptReport with(List<Observed> other) {
        return new KeptReport(question, state, other, report);
    }

    byte[] write() {
        ByteWriter body = new ByteWriter();
        body.text(question);
        Marks.write(body, state);
        TestimonyBytes.write(body, testimony);
        ReportBytes.write(body, report);
        ByteWriter out = new ByteWriter();
        out.header();
        out.strings(body.known());
        out.copy(body, 0, body.size());
        return SEAL.seal(out.bytes());
    }

    static Optional<KeptReport> read(byte[] bytes) {
        if (!SEAL.fits(bytes)) {
            return Optional.empty();
        }
        try {
            ByteReader in = new ByteReader(bytes, Sealed.HEADER, new String[0]);
            in.strings();
            return Optional.of(
                    new KeptReport(
                            in.text(),
                            Marks.fingerprint(in),
                            TestimonyBytes.read(in),
                            ReportBytes.read(in)));
        } catch (ByteReader.Damaged | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
