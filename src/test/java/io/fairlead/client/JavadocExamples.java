package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The examples in the client's Javadoc as classes {@code Example0}, {@code Example1} and so on. */
public final class JavadocExamples {
    private static final Path SOURCES = Path.of("src/main/java/io/fairlead/client");
    private static final Pattern EXAMPLE =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* \\}</pre>", Pattern.DOTALL);

    private JavadocExamples() {}

    /**
     * Compiles all of them, and a program that runs one after the other.
     *
     * @param before statements of the program before the first, with {@code fairlead} at hand
     * @return how many there are
     */
    public static int compile(Path target, String before) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        StringBuilder calls = new StringBuilder();
        for (String example : examples()) {
            String body = example.replaceAll("(?m)^ *\\* ?", "");
            boolean connects = body.contains("Fairlead fairlead =");
            int number = sources.size();
            sources.add(
                    source(
                            "Example" + number,
                            "void run(" + (connects ? "" : "Fairlead fairlead") + ")",
                            body));
            calls.append(
                    "new Example%d().run(%s);\n".formatted(number, connects ? "" : "fairlead"));
        }
        int count = sources.size();
        sources.add(
                source(
                        "Examples",
                        "public static void main(String[] arguments)",
                        "Fairlead fairlead = Fairlead.connect();\n" + before + calls));
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
                                        Files.createDirectories(target).toString()),
                                null,
                                sources)
                        .call();
        assertThat(compiled).as(problems.toString()).isTrue();
        return count;
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var matcher = EXAMPLE.matcher(Files.readString(file));
                while (matcher.find()) {
                    examples.add(matcher.group(1));
                }
            }
        }
        return examples;
    }

    private static JavaFileObject source(String name, String method, String body) {
        String text =
                """
                import io.fairlead.client.*;
                import io.fairlead.client.display.*;
                import java.time.Duration;
                import java.util.*;
                class %s {
                    %s {
                        %s
                    }
                }
                """
                        .formatted(name, method, body);
        return new SimpleJavaFileObject(
                URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
