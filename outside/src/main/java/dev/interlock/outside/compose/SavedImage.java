package dev.interlock.outside.compose;

import dev.interlock.outside.compose.TarFile.Part;
import dev.interlock.outside.docker.Image;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An image in an artifact.
///
/// @param from the file or folder that it is in, for people
/// @param id digest of its configuration, by which an engine knows it
/// @param tags names that it was saved with
/// @param layers the lowest first
record SavedImage(String from, String id, byte[] config, List<String> tags, List<Layer> layers) {
    /// How much larger a packed layer becomes; images of Node.js and Debian stay below.
    static final int UNPACKED = 3;

    SavedImage {
        tags = List.copyOf(tags);
        layers = List.copyOf(layers);
    }

    /// @param digest of its unpacked content
    record Layer(String digest, Part part, boolean packed) {
        long unpacked() {
            return packed ? part.size() * UNPACKED : part.size();
        }
    }

    /// How many of its lowest layers an engine has already: it keeps a layer by what is below it.
    ///
    /// @param chains see [#chains]
    int present(Set<String> chains) {
        List<String> below = new ArrayList<>();
        for (Layer layer : layers) {
            below.add(layer.digest());
            if (!chains.contains(String.join(" ", below))) {
                return below.size() - 1;
            }
        }
        return layers.size();
    }

    /// Every stack of layers that these images stand on.
    static Set<String> chains(List<Image> images) {
        Set<String> chains = new HashSet<>();
        for (Image image : images) {
            for (int count = 1; count <= image.layers().size(); count++) {
                chains.add(String.join(" ", image.layers().subList(0, count)));
            }
        }
        return chains;
    }

    /// Bytes that loading it takes where the engine keeps images: the archive, which the engine
    /// puts down first, and what comes out of it.
    long needed(int present) {
        long needed = config.length;
        for (Layer layer : layers.subList(present, layers.size())) {
            needed += layer.part().size() + layer.unpacked();
        }
        return needed;
    }

    @Override
    public String toString() {
        return "SavedImage[" + from + ", " + id + ", " + tags + "]";
    }
}
