package dev.interlock.outside.nginx;

/// A configuration that nginx runs with as it is: what Interlock needs of it, and why.
public record NginxExample(NginxSettings settings) {
    public String text() {
        return """
        # nginx in front of the releases that Interlock ships. Interlock changes nothing in this file; it writes
        # those that are included; the brackets let nginx start before they are there. Beforehand, as root, with the
        # account of Interlock's server, which must also be allowed to reload nginx (`router.reload`):
        #   install -d -o ACCOUNT %5$s
        worker_processes auto;
        # A worker that a reload replaces ends connections that do not end by themselves, such as WebSockets.
        worker_shutdown_timeout 10s;

        events {
            worker_connections 4096;
        }

        http {
            include %1$s;

            server {
                # `router.listen` of the plan. For HTTPS add `listen 443 ssl;` with its certificate.
                listen %2$s;
                # At most `router.keep-alive` of the plan: before a reload Interlock waits for so long.
                keepalive_timeout %3$ds %3$ds;
                include %4$s;
            }
        }
        """
                .formatted(
                        optional(settings.config().toString()),
                        settings.entrance(),
                        settings.times().clients().toSeconds(),
                        optional(settings.server().toString()),
                        settings.config().getParent());
    }

    /// As a pattern: nginx includes nothing where no file is like it.
    private static String optional(String path) {
        int last = path.length() - 1;
        return path.substring(0, last) + "[" + path.charAt(last) + "]";
    }
}
