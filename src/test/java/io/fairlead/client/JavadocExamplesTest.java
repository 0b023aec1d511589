package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The examples of the client's Javadoc are Java that compiles against the client. */
@Tag("fast")
class JavadocExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/fairlead/client");
    private static final Pattern EXAMPLE =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* \\}</pre>", Pattern.DOTALL);

    @Test
    void every_example_compiles() throws IOException {
        List<JavaFileObject> examples = examples();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(7);
        StringWriter problems = new StringWriter();
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                problems,
                                null,
                                null,
                                List.of(
                                        "-proc:none",
                                        "-implicit:none",
                                        "-Xdiags:verbose",
                                        "-d",
                                        target()),
                                null,
                                examples)
                        .call();
        assertThat(compiled).as(problems.toString()).isTrue();
    }

    private static String target() throws IOException {
        return Files.createDirectories(Path.of("target/examples")).toString();
    }

    private static List<JavaFileObject> examples() throws IOException {
        List<JavaFileObject> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var matcher = EXAMPLE.matcher(Files.readString(file));
                while (matcher.find()) {
                    examples.add(source(examples.size(), matcher.group(1)));
                }
            }
        }
        return examples;
    }

    private static JavaFileObject source(int number, String example) {
        String body = example.replaceAll("(?m)^ *\\* ?", "");
        String parameter = body.contains("Fairlead fairlead =") ? "" : "Fairlead fairlead";
        String text =
                """
                import io.fairlead.client.*;
                import io.fairlead.client.display.*;
                import java.time.Duration;
                import java.util.*;
                class Example%d {
                    void run(%s) {
                        %s
                    }
                }
                """
                        .formatted(number, parameter, body);
        return new SimpleJavaFileObject(
                URI.create("string:///Example" + number + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
