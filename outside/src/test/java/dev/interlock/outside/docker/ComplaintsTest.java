package dev.interlock.outside.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages as dockerd, runc and Compose print them, with the cause that each ends in.
class ComplaintsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NO_SPACE | Error processing tar file(exit status 1): write /large: no space left on device | no space is left",
                "NOT_PERMITTED | Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | may not use the Docker Engine",
                "ENGINE_DOWN | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | does not answer",
                "ENGINE_DOWN | docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory')) | does not answer",
                "PORT_TAKEN | Cannot start service web: driver failed programming external connectivity on endpoint x (1f): Bind for 127.0.0.1:33333 failed: port is already allocated | port 33333 is taken",
                "PORT_TAKEN | Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use | port 8080 is taken",
                "BAD_MOUNT | OCI runtime create failed: error mounting \"/a/compose.yaml\" to rootfs at \"/bin\": mount: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? | could not be mounted",
                "BAD_MOUNT | Volume data declared as external, but could not be found. Please create the volume manually using `docker volume create --name=data` and try again. | the volume data is not there",
                "NETWORK | Network back declared as external, but could not be found. | the network back is not there",
                "NETWORK | could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network | no free address range",
                "IMAGE_MISSING | No such image: shop:latest | the image shop:latest is not there",
                "IMAGE_MISSING | manifest for shop:9 not found: manifest unknown: manifest unknown | the image shop:9 is not there",
                "IMAGE_MISSING | no such manifest: registry.example.com/shop:9 | the image registry.example.com/shop:9 is not there",
                "NOT_PERMITTED | Head \"https://registry.example.com/v2/shop/manifests/1\": unauthorized: authentication required | docker login",
                "NETWORK | Get \"https://registry.example.com/v2/\": dial tcp: lookup registry.example.com: no such host | registry cannot be reached",
                "OUT_OF_MEMORY | Minimum memory limit allowed is 6MB | memory limit is too small",
                "MISSING_PROGRAM | runc create failed: unable to start container process: exec: \"/bin/none\": stat /bin/none: no such file or directory: unknown | no program /bin/none",
                "NOT_PERMITTED | unable to start container process: exec: \"/app\": permission denied: unknown | /app may not be run",
                "NOT_PERMITTED | unable to find user app: no matching entries in passwd file | no user app",
                "MISSING_FILE | Couldn't find env file: /srv/shop/.env.production | /srv/shop/.env.production is not there",
                "SYNTAX | services.web Additional property imagee is not allowed | does not accept",
                "SYNTAX | Service \"db\" uses an undefined secret \"password\" | does not accept",
                "SYNTAX | service \"db\" refers to undefined config settings: invalid compose project | does not accept",
                "UNHEALTHY | dependency failed to start: container shop-db-1 is unhealthy | shop-db-1 is unhealthy",
                "TIMED_OUT | UnixHTTPConnectionPool(host='localhost', port=None): Read timed out. (read timeout=60) | took too long",
                "TARGET_FAILED | something that nobody has seen yet | the engine refused"
            })
    void eachEndsInOneCause(Cause cause, String said, String told) {
        Reason reason = Complaints.of("ERROR: " + said);
        assertThat(reason.cause()).isEqualTo(cause);
        assertThat(reason.text()).contains(told, said.substring(0, Math.min(60, said.length())));
    }

    @ParameterizedTest
    @CsvSource("The Compose file './c.yml' is invalid because:")
    void aSentenceThatGoesOnIsToldToItsEnd(String first) {
        Reason reason = Complaints.of("ERROR: " + first + "\nUnsupported config option for web");
        assertThat(reason.text()).contains("Unsupported config option for web");
    }
}
