package dev.interlock.plan;

import java.util.List;
import java.util.Optional;

/// One entry of `environments:`.
///
/// @param url where users reach it
/// @param envFiles files with its variables, later ones win
/// @param hosts machines that it runs on, by host name or address
/// @param compose compose files that it runs, later ones win
/// @param delivery how releases reach it
public record EnvironmentPlan(
        Optional<String> url,
        List<String> envFiles,
        List<String> hosts,
        List<String> compose,
        DeliveryPlan delivery) {
    public EnvironmentPlan {
        envFiles = List.copyOf(envFiles);
        hosts = List.copyOf(hosts);
        compose = List.copyOf(compose);
    }
}
