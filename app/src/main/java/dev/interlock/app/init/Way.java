package dev.interlock.app.init;

/// How a release reaches production: what brings it up, what stands before it, how it takes over.
///
/// @param router the plan's line of it
record Way(ComposeRoles roles, String router) {
    /// Below the environment's name.
    void write(YamlText yaml) {
        yaml.say("Each release is a Compose project of its own; `service` takes the traffic.");
        yaml.under(
                "target",
                () -> {
                    yaml.line("type: compose");
                    yaml.put("service", roles.service());
                    if (!roles.jobs().isEmpty()) {
                        yaml.say("Run to its end before a release starts, once for each.");
                        yaml.put("jobs", roles.jobs());
                    }
                    shared(yaml);
                });
        yaml.line(router);
        yaml.say("A release takes this part of the traffic for this long, then all of it.");
        yaml.under(
                "rollout",
                () -> {
                    yaml.line("canary: [{ weight: 10%, for: 2m }, { weight: 50%, for: 2m }]");
                    yaml.line("bake: 2m");
                });
    }

    private void shared(YamlText yaml) {
        if (roles.services().isEmpty() && roles.volumes().isEmpty()) {
            return;
        }
        yaml.say("What outlives a release: made or started once, never removed.");
        yaml.under(
                "shared",
                () -> {
                    if (!roles.services().isEmpty()) {
                        yaml.put("services", roles.services());
                    }
                    if (!roles.volumes().isEmpty()) {
                        yaml.put("volumes", roles.volumes());
                    }
                });
    }
}
