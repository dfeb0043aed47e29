package dev.interlock.outside.nginx;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How nginx shares out between its two slots. Each sharing has a name, and a folder of that name
/// with the files that nginx looks for.
///
/// Clients have places, [#PLACES] of them; slot B has the first so many, slot A the others. So a
/// slot's part grows and shrinks at one end, whichever of the two the canary is.
///
/// @param toB places of slot B; those of slot A where it is closed do not count
/// @param open whether anybody is served
/// @param draining whether each answer ends its connection, because nginx is to be reloaded
record Sharing(int toB, boolean open, boolean draining) {
    static final int PLACES = 1_000;
    static final Sharing CLOSED = new Sharing(0, false, false);

    private static final Pattern NAME = Pattern.compile("(closed|b\\d{1,4})(-draining)?");

    Sharing {
        if (toB < 0 || toB > PLACES) {
            throw new IllegalArgumentException("not a number of places: " + toB);
        }
    }

    static Sharing whole(Slots.Letter letter) {
        return new Sharing(letter == Slots.Letter.A ? 0 : PLACES, true, false);
    }

    Sharing drained() {
        return new Sharing(toB, open, true);
    }

    Sharing undrained() {
        return new Sharing(toB, open, false);
    }

    /// Whether both slots have a part.
    boolean split() {
        return open && toB > 0 && toB < PLACES;
    }

    int places(Slots.Letter letter) {
        if (!open) {
            return 0;
        }
        return letter == Slots.Letter.B ? toB : PLACES - toB;
    }

    String name() {
        return (open ? "b" + toB : "closed") + (draining ? "-draining" : "");
    }

    static Optional<Sharing> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean open = !matcher.group(1).equals("closed");
        int toB = open ? Integer.parseInt(matcher.group(1).substring(1)) : 0;
        return toB > PLACES
                ? Optional.empty()
                : Optional.of(new Sharing(toB, open, matcher.group(2) != null));
    }
}
