package dev.interlock.app.doctor;

import dev.interlock.app.ExitCode;
import dev.interlock.app.doctor.Item.State;
import dev.interlock.check.report.Json;
import java.util.List;
import java.util.Locale;

/// What an examination found.
record Diagnosis(String environment, List<Item> items) {
    Diagnosis {
        items = List.copyOf(items);
    }

    ExitCode exit() {
        if (count(State.LACKS) > 0) {
            return ExitCode.UNSAFE;
        }
        return count(State.UNKNOWN) > 0 ? ExitCode.UNKNOWN : ExitCode.SAFE;
    }

    private long count(State state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            String found = item.found().isEmpty() ? "not found" : item.found();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-8s %-9s %s%n",
                            item.state().word(),
                            item.name(),
                            found));
            if (!item.advice().isEmpty()) {
                text.append(" ".repeat(19)).append("→ ").append(item.advice()).append('\n');
            }
        }
        return text.append('\n').append(summary()).append('\n').toString();
    }

    private String summary() {
        long lacks = count(State.LACKS);
        long unknown = count(State.UNKNOWN);
        if (lacks == 0 && unknown == 0) {
            return "The plan can run here (%s).".formatted(environment);
        }
        return "%s needed and missing, %s unknown (%s).".formatted(lacks, unknown, environment);
    }

    String json() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("schema", "interlock.doctor/v1");
            json.writeStringField("environment", environment);
            json.writeBooleanField("ready", exit() == ExitCode.SAFE);
            json.writeArrayFieldStart("items");
            for (Item item : items) {
                json.writeStartObject();
                json.writeStringField("name", item.name());
                json.writeStringField("state", item.state().word());
                json.writeStringField("found", item.found());
                json.writeStringField("advice", item.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
