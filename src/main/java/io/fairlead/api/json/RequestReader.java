package io.fairlead.api.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.fairlead.domain.Refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Reads one kind of request, strictly: what is misspelt, of the wrong type, doubled, or not JSON in UTF-8 is refused
 * with a sentence that says where. An empty body is an empty request.
 *
 * @param <T> the request
 */
public final class RequestReader<T extends Record> {
    private final String what;
    private final ObjectReader reader;

    /**
     * @param what the request's name in sentences
     */
    public RequestReader(String what, Class<T> type) {
        this.what = what;
        this.reader = Json.MAPPER.readerFor(type);
    }

    /**
     * @return the request; members that were absent or null are null
     * @throws Refused if the body is no such request, or breaks a rule of its members
     */
    public T read(byte[] body) {
        T request = parse(decoded(body));
        Rules.check(what, request);
        return request;
    }

    private T parse(String text) {
        try (JsonParser parser = reader.createParser(text.isBlank() ? "{}" : text)) {
            return parse(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private T parse(JsonParser parser) throws IOException {
        try {
            T request = reader.readValue(parser);
            if (parser.nextToken() != null) {
                throw Refused.invalid(
                        "The request body goes on after its end%s. Send one JSON object."
                                .formatted(at(parser.currentTokenLocation())));
            }
            return request != null ? request : reader.readValue("{}");
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    private String decoded(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        if (decoder.decode(bytes, CharBuffer.allocate(body.length), true).isError()) {
            throw Refused.invalid(
                    "The request body is not UTF-8: byte %d is 0x%02x, which cannot stand there. Send JSON in UTF-8."
                            .formatted(bytes.position(), body[bytes.position()]));
        }
        return text;
    }

    private Refused refusal(JacksonException e) {
        String said =
                switch (e) {
                    case UnrecognizedPropertyException unknown -> unknownMember(unknown);
                    case JsonMappingException mapping
                            when mapping.getCause() instanceof InputCoercionException coercion ->
                            wrongType(mapping, coercion.getTargetType(), coercion.getProcessor());
                    case JsonMappingException mapping
                            when mapping.getCause() instanceof StreamReadException broken ->
                            malformed(broken);
                    case MismatchedInputException mismatch ->
                            wrongType(
                                    mismatch,
                                    mismatch.getTargetType(),
                                    (JsonParser) mismatch.getProcessor());
                    default -> malformed(e);
                };
        return Refused.invalid(said);
    }

    private String malformed(JacksonException e) {
        String why =
                Objects.requireNonNullElse(e.getOriginalMessage(), "")
                        .lines()
                        .findFirst()
                        .orElse("");
        return "The request body is not acceptable JSON"
                + at(e.getLocation())
                + ": "
                + Shown.sentence(why)
                + ".";
    }

    private static String at(JsonLocation place) {
        return place == null
                ? ""
                : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private String unknownMember(UnrecognizedPropertyException e) {
        Path path = pathOf(e);
        String owner = path.parent().isTop() ? what : path.parent().toString();
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        String hint =
                Suggestion.nearest(e.getPropertyName(), known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(
                                known.isEmpty()
                                        ? "; it has no members."
                                        : ". Its members are " + String.join(", ", known) + ".");
        return Shown.name(e.getPropertyName()) + " is not a member of " + owner + hint;
    }

    private String wrongType(JsonMappingException e, Class<?> wanted, JsonParser parser) {
        Path path = pathOf(e);
        return path.isTop()
                ? "The request body is %s; it must be an object with the members of %s."
                        .formatted(found(parser), what)
                : "%s is %s; it must be %s.".formatted(path, found(parser), wantedName(wanted));
    }

    private static Path pathOf(JsonMappingException e) {
        Path path = Path.TOP;
        for (JsonMappingException.Reference step : e.getPath()) {
            path =
                    step.getFieldName() != null
                            ? path.member(step.getFieldName())
                            : path.element(step.getIndex());
        }
        return path;
    }

    private static String found(JsonParser parser) {
        try {
            return switch (parser.currentToken()) {
                case START_OBJECT, FIELD_NAME, END_OBJECT -> "an object";
                case START_ARRAY, END_ARRAY -> "a list";
                case VALUE_STRING -> "the text " + Shown.value(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        "the number " + Shown.name(parser.getText());
                case VALUE_TRUE, VALUE_FALSE -> parser.getText();
                case null, default -> "something else";
            };
        } catch (IOException e) {
            return "something unreadable";
        }
    }

    private static String wantedName(Class<?> wanted) {
        if (wanted == Integer.class || wanted == int.class) {
            return "a whole number of at most 32 bits";
        }
        if (wanted == Long.class || wanted == long.class) {
            return "a whole number of at most 64 bits";
        }
        if (Number.class.isAssignableFrom(wanted)
                || wanted.isPrimitive() && wanted != boolean.class) {
            return "a number";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "true or false";
        }
        if (wanted == String.class) {
            return "text in quotes";
        }
        return Collection.class.isAssignableFrom(wanted) ? "a list" : "an object";
    }
}
