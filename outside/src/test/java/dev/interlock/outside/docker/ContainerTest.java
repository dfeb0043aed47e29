package dev.interlock.outside.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerTest {
    private static Container container(String json) {
        return JsonReader.read(new SourceText("docker", json))
                .root()
                .flatMap(JsonValue::asObject)
                .map(Container::of)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"RestartPolicy\": {\"Name\": \"\", \"MaximumRetryCount\": 0}} | no",
                "{\"RestartPolicy\": {\"Name\": \"no\"}} | no",
                "{} | no",
                "{\"RestartPolicy\": {\"Name\": \"always\"}} | always"
            })
    void oneThatNobodyToldToRestartIsNotRestarted(String host, String policy) {
        assertThat(container("{\"HostConfig\": " + host + "}").restart()).isEqualTo(policy);
    }
}
