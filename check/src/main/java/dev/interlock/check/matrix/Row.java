package dev.interlock.check.matrix;

import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.model.Severity;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One variable and its way.
///
/// @param reads those of code that ships first
/// @param environments what each environment has of it, by the environment's name
/// @param judgements the worst first
public record Row(
        String name,
        List<Reading> reads,
        List<Declaration> contract,
        List<Supply> image,
        List<Supply> compose,
        List<Supply> pipeline,
        SequencedMap<String, Holding> environments,
        List<Judgement> judgements) {
    public Row {
        reads = List.copyOf(reads);
        contract = List.copyOf(contract);
        image = List.copyOf(image);
        compose = List.copyOf(compose);
        pipeline = List.copyOf(pipeline);
        environments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environments));
        judgements = List.copyOf(judgements);
    }

    /// Whether a rule says that its way is broken; a mere remark does not.
    public boolean isBroken() {
        return worst().filter(severity -> severity != Severity.INFO).isPresent();
    }

    public Optional<Severity> worst() {
        return judgements.stream()
                .map(judgement -> judgement.finding().severity())
                .min(Comparator.naturalOrder());
    }

    /// The worst that is said of one place on its way.
    public Optional<Severity> worst(Column column) {
        return judgements.stream()
                .filter(judgement -> judgement.column().equals(column))
                .map(judgement -> judgement.finding().severity())
                .min(Comparator.naturalOrder());
    }

    /// Whether code reads it when it is built.
    public boolean isReadAt(Time time) {
        return reads.stream().anyMatch(reading -> reading.time() == time);
    }

    /// Whether code that ships takes it as given somewhere.
    public boolean isRequired() {
        return reads.stream().anyMatch(Reading::isRequired);
    }
}
