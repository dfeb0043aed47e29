package dev.interlock.outside.postgres;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Says why a database could not be read. The server's own words are left out: they may repeat
/// parts of the URL (PostgreSQL 17, appendix A, has the codes).
final class Failure {
    private static final int MOST_CAUSES = 20;

    private Failure() {}

    static String of(SQLException failure, Duration limit) {
        Optional<String> network = network(failure, limit);
        if (network.isPresent()) {
            return network.get();
        }
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return switch (state) {
            case "28P01" -> "it refused the password";
            case "28000" ->
                    "it refused the user: there is no such role, or none that may log in from here";
            case "3D000" -> "there is no database of that name";
            case "42501" -> "the role has no right to connect or to read the catalogue";
            case "53300" -> "it has no connection left";
            case "57014", "25P04" -> "a question took longer than " + limit.toSeconds() + " s";
            case "55P03" -> "its catalogue is locked by somebody else";
            case "54000" -> "its catalogue has more rows than are read";
            case "57P03" -> "it is starting up or shutting down";
            case "08001" ->
                    "no connection with it could be made within " + limit.toSeconds() + " s";
            case "08004", "08006", "08S01", "08P01" -> "the connection with it broke";
            default -> "it failed with SQLSTATE " + (state.isEmpty() ? "unknown" : state);
        };
    }

    private static Optional<String> network(Throwable failure, Duration limit) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (cause instanceof UnknownHostException) {
                return Optional.of("the name of its host cannot be resolved");
            }
            if (cause instanceof SocketTimeoutException) {
                return Optional.of("it did not answer within " + limit.toSeconds() + " s");
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return Optional.of("nothing answers at its address");
            }
            if (cause instanceof SSLException) {
                return Optional.of("TLS with it failed");
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
