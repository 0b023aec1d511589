package io.fairlead.samples.fluid.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bundled typeface, so that pictures look the same everywhere. The Java runtime insists on a
 * font configuration even for a font of one's own, and a slim container has none; the runtime is
 * therefore pointed at one that names the bundled file for all.
 */
enum Typeface {
    REGULAR("Roboto-Regular.ttf"),
    MEDIUM("Roboto-Medium.ttf");

    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private final String resource;
    private Font font;

    Typeface(String resource) {
        this.resource = resource;
    }

    Font size(float points) {
        if (font == null) {
            font = load();
        }
        return font.deriveFont(points);
    }

    private Font load() {
        try {
            configureRuntime();
            try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the bundled font " + resource + " is damaged", e);
        }
    }

    private static void configureRuntime() throws IOException {
        if (System.getProperty(CONFIGURATION) != null) {
            return;
        }
        Path directory = Files.createTempDirectory("fluid-sim-font");
        Path file = directory.resolve(REGULAR.resource);
        try (InputStream in = Typeface.class.getResourceAsStream(REGULAR.resource)) {
            Files.copy(in, file);
        }
        Path configuration =
                Files.writeString(directory.resolve("fontconfig.properties"), configuration(file));
        configuration.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        System.setProperty("java.awt.headless", "true");
        System.setProperty(CONFIGURATION, configuration.toString());
    }

    private static String configuration(Path file) {
        var lines = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
        for (String family :
                new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
            for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
                lines.append(family).append('.').append(style).append(".latin-1=Roboto\n");
            }
        }
        return lines.append("filename.Roboto=").append(file).append('\n').toString();
    }
}
