import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Makes bad requests out of the good ones of the conformance session. Each depends on the seed and its number alone. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] KINDS = {
        "wrong type", "unknown member", "random JSON", "huge number", "deep nesting", "odd text", "not UTF-8", "member twice",
        "cut short", "wrong path", "wrong method", "odd header", "more than one", "names nothing"
    };

    /** Operations on what is there; on a service that has nothing of the session, they are refused as they are. */
    private static final Pattern ON_SOMETHING =
            Pattern.compile("(Submit|Update|Delete|Cancel|Terminate|Deregister|CreateJobQueue|CreateQuotaShare|GetJobQueueSnapshot).*");

    /** A good request; of the parts that refer to other steps only the names are there, so that they refer to nothing. */
    private record Good(String operation, ObjectNode body) {
        boolean isTagging() {
            return operation.endsWith("Resource") && operation.contains("ag") && body.has("resourceArn");
        }
    }

    private final long seed;
    private final List<Good> goods = new ArrayList<>();

    Requests(long seed, Path session) throws IOException {
        this.seed = seed;
        try (InputStream in = Files.newInputStream(session)) {
            for (JsonNode step : (JsonNode) JSON.valueToTree(new Yaml().load(in))) {
                Good good = new Good(step.get("call").asText(), (ObjectNode) step.get("with"));
                if (!good.isTagging()) {
                    goods.add(good);
                }
            }
        }
    }

    Attack attack(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        random.nextLong();
        Good good = goods.get(random.nextInt(goods.size()));
        String kind = KINDS[random.nextInt(KINDS.length)];
        return switch (kind) {
            case "wrong type" -> json(kind, good, wrongType(good.body().deepCopy(), random));
            case "unknown member" -> json(kind, good, unknownMember(good.body().deepCopy(), random));
            case "random JSON" -> json(kind, good, randomJson(random));
            case "huge number" -> text(kind, good, hugeNumber(good, random));
            case "deep nesting" -> text(kind, good, deep(good, random));
            case "odd text" -> text(kind, good, oddText(good, random));
            case "not UTF-8" -> bytes(kind, good, notUtf8(good, random));
            case "member twice" -> text(kind, good, twice(good));
            case "cut short" -> bytes(kind, good, cut(good.body().toString().getBytes(StandardCharsets.UTF_8), random));
            case "wrong path" -> wrongPath(kind, good, random);
            case "wrong method" -> wrongMethod(kind, good, random);
            case "odd header" -> oddHeader(kind, good, random);
            case "more than one" -> moreThanOne(kind, good, random);
            case "names nothing" -> namesNothing(kind, random);
            default -> throw new AssertionError(kind);
        };
    }

    // ---- bodies

    /** Some value becomes one of a type that no member takes in its place. */
    private static JsonNode wrongType(ObjectNode body, Random random) {
        JsonNode owner = someOwner(body, random);
        if (owner instanceof ObjectNode object && !object.isEmpty()) {
            String name = pick(names(object), random);
            object.set(name, wrong(object.get(name), random));
        } else if (owner instanceof ArrayNode list && !list.isEmpty()) {
            int at = random.nextInt(list.size());
            list.set(at, wrong(list.get(at), random));
        } else {
            return JSON.createArrayNode().add(body);
        }
        return body;
    }

    private static JsonNode wrong(JsonNode good, Random random) {
        var make = JSON.getNodeFactory();
        List<JsonNode> others =
                switch (good.getNodeType()) {
                    case STRING -> List.of(make.numberNode(random.nextInt()), make.booleanNode(true), make.objectNode(), make.arrayNode());
                    case NUMBER -> List.of(make.textNode("1"), make.booleanNode(false), make.objectNode(), make.arrayNode());
                    case BOOLEAN -> List.of(make.textNode("true"), make.numberNode(1), make.arrayNode());
                    case ARRAY -> List.of(make.textNode("x"), make.numberNode(1), make.objectNode());
                    default -> List.of(make.textNode("x"), make.numberNode(1), make.arrayNode().add(1));
                };
        return others.get(random.nextInt(others.size()));
    }

    private static JsonNode unknownMember(ObjectNode body, Random random) {
        body.set("x" + Long.toString(random.nextLong(), 36), random(random, 3));
        return body;
    }

    private static JsonNode randomJson(Random random) {
        JsonNode any = random(random, 5);
        return any.isNull() || any.isObject() && any.isEmpty() ? JSON.createArrayNode().add(any) : any;
    }

    private static JsonNode random(Random random, int depth) {
        var make = JSON.getNodeFactory();
        int kind = random.nextInt(depth == 0 ? 4 : 6);
        switch (kind) {
            case 0:
                return make.numberNode(random.nextLong());
            case 1:
                return make.textNode(someText(random));
            case 2:
                return make.booleanNode(random.nextBoolean());
            case 3:
                return make.nullNode();
            case 4: {
                ArrayNode list = make.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(random(random, depth - 1));
                }
                return list;
            }
            default: {
                ObjectNode object = make.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set("m" + random.nextInt(1000), random(random, depth - 1));
                }
                return object;
            }
        }
    }

    private static String someText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(random.nextInt(10) == 0 ? 0x1F300 + random.nextInt(500) : ' ' + random.nextInt(0x2000));
        }
        return text.toString();
    }

    /** A number that no type holds, in place of a number, or of the first member. */
    private static String hugeNumber(Good good, Random random) {
        String[] huge = {"1e400", "-1e400", "9".repeat(40), "-" + "9".repeat(40), "9".repeat(5000), "0." + "1".repeat(3000), "1E" + "9".repeat(30)};
        String number = huge[random.nextInt(huge.length)];
        String body = good.body().toString();
        String changed = body.replaceFirst(":-?[0-9]+(?=[,}])", ":" + number);
        return changed.equals(body) ? "{\"jobName\":" + number + ",\"maxResults\":" + number + "}" : changed;
    }

    private static String deep(Good good, Random random) {
        int depth = 65 + random.nextInt(100_000);
        String opening = random.nextBoolean() ? "[" : "{\"a\":";
        String inside = opening.repeat(depth);
        return random.nextBoolean() ? inside : "{\"" + pick(List.of("tags", "parameters", "jobName", "filters"), random) + "\":" + inside;
    }

    /** Text with NUL or half a character in some member, where nothing may take it. */
    private static String oddText(Good good, Random random) {
        String[] odd = {"\\u0000", "\\ud800", "\\udc00\\ud800", "a\\u0000b", "\\u202e\\u0000", "\\ud83d", "\\uffff\\u0000"};
        String text = "x".repeat(random.nextInt(3) == 0 ? random.nextInt(100_000) : 0) + odd[random.nextInt(odd.length)];
        String body = good.body().toString();
        String changed = body.replaceFirst(":\"[^\"]*\"", ":\"" + text.replace("\\", "\\\\") + "\"");
        return changed.equals(body) ? "{\"jobQueue\":\"" + text + "\",\"nextToken\":\"" + text + "\"}" : changed;
    }

    private static byte[] notUtf8(Good good, Random random) {
        byte[] body = good.body().toString().getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(body.length);
        byte[] changed = Arrays.copyOf(body, body.length);
        byte[] wrong = {(byte) 0xff, (byte) 0xc0, (byte) 0xfe, (byte) 0x80};
        changed[at] = wrong[random.nextInt(wrong.length)];
        return changed;
    }

    private static String twice(Good good) {
        String body = good.body().toString();
        Map.Entry<String, JsonNode> first = good.body().properties().iterator().next();
        return body.substring(0, body.length() - 1) + ",\"" + first.getKey() + "\":" + first.getValue() + "}";
    }

    private static byte[] cut(byte[] body, Random random) {
        return Arrays.copyOf(body, 1 + random.nextInt(body.length - 1));
    }

    private Attack namesNothing(String kind, Random random) {
        List<Good> fitting = goods.stream().filter(good -> ON_SOMETHING.matcher(good.operation()).matches()).toList();
        Good good = fitting.get(random.nextInt(fitting.size()));
        String body = good.body().toString();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        String[] names = {id, id + ":" + random.nextInt(), id + "#0", "arn:aws:batch:r:1:job/" + id, "arn:aws:batch:::job-queue/", someName(random)};
        return text(kind, good, body.replaceAll("\\$\\{\\w+}", Matcher.quoteReplacement(pick(List.of(names), random))));
    }

    private static JsonNode someOwner(JsonNode body, Random random) {
        JsonNode owner = body;
        while (random.nextInt(3) > 0) {
            List<JsonNode> inner = new ArrayList<>();
            owner.forEach(
                    each -> {
                        if (each.isContainerNode() && !each.isEmpty()) {
                            inner.add(each);
                        }
                    });
            if (inner.isEmpty()) {
                return owner;
            }
            owner = inner.get(random.nextInt(inner.size()));
        }
        return owner;
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    // ---- whole requests

    private static Attack json(String kind, Good good, JsonNode body) {
        return text(kind, good, body.toString());
    }

    private static Attack text(String kind, Good good, String body) {
        return bytes(kind, good, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Attack bytes(String kind, Good good, byte[] body) {
        return new Attack(kind, request("POST", path(good), "", body), Attack.Ending.REUSED);
    }

    private static String path(Good good) {
        return "/v1/" + good.operation().toLowerCase(Locale.ROOT);
    }

    private static byte[] request(String method, String path, String headers, byte[] body) {
        byte[] head =
                (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] good(Good good) {
        return good.body().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Attack wrongPath(String kind, Good good, Random random) {
        String[] paths = {
            "/v1/" + good.operation(), "/v1" + path(good), "/v2/submitjob", "/v1/", "/v1", path(good) + "/", path(good) + "%00",
            path(good) + "/../deletejobqueue/x", "/v1/%2e%2e/x", "/v1/tags/", "/v1/tags/x", "/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Ajob%2Fx",
            "/v1/tags/arn:aws:batch:r:1:job-queue/ghost", "/v1/" + "x".repeat(1 + random.nextInt(6000)), "/fairlead/v1/nothing",
            "/fairlead/v1/jobs/" + someName(random), "/v1/\u00e4\u00f6", "//v1/submitjob", "/v1;x=y/submitjob", "*", "/v1/submitjobx?" + someName(random)
        };
        return new Attack(kind, request("POST", paths[random.nextInt(paths.length)], "", unknown()), Attack.Ending.REUSED);
    }

    private static byte[] unknown() {
        return "{\"noSuchMember\":1}".getBytes(StandardCharsets.UTF_8);
    }

    private static String someName(Random random) {
        return Long.toString(random.nextLong(), 36);
    }

    private static Attack wrongMethod(String kind, Good good, Random random) {
        String[] methods = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post", "FROBNICATE", "CONNECT", "X".repeat(300)};
        return new Attack(kind, request(methods[random.nextInt(methods.length)], path(good), "", unknown()), Attack.Ending.ANSWERED);
    }

    private static Attack oddHeader(String kind, Good good, Random random) {
        String body = unknown().length + "";
        String[] headers = {
            "X-Long: " + "y".repeat(random.nextInt(40_000)) + "\r\n", "Content-Length: " + body + "\r\n", "Content-Length: -1\r\n",
            "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: nonsense\r\n", "No colon here\r\n",
            "\u0001\u0002: x\r\n", "Content-Type: text/xml\r\n", "Content-Type: \u00ff\r\n", "Content-Encoding: gzip\r\n", "Authorization: AWS4-HMAC-SHA256 nonsense\r\n",
            "Authorization: Basic eDp5\r\n", "X-Amz-Date: never\r\n", "X-Amz-Target: Logs_20140328.Nothing\r\n", "Expect: the-impossible\r\n", "Range: bytes=1-0\r\n",
            "Origin: http://elsewhere.example\r\n", "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x\r\n", "Host: elsewhere.example\r\n",
            "X: y\r\n".repeat(1 + random.nextInt(500))
        };
        String header = headers[random.nextInt(headers.length)];
        return new Attack(
                kind,
                request("POST", path(good), header, unknown()),
                header.startsWith("Transfer-Encoding") ? Attack.Ending.ABANDONED : Attack.Ending.ANSWERED);
    }

    /** Requests in one breath, a request after nonsense, or one that never ends. */
    private static Attack moreThanOne(String kind, Good good, Random random) {
        byte[] one = request("POST", path(good), "", unknown());
        int way = random.nextInt(5);
        byte[] bytes =
                switch (way) {
                    case 0 -> repeated(one, 2 + random.nextInt(30));
                    case 1 -> joined(one, "GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    case 2 -> joined("\r\n\0\0\0".getBytes(StandardCharsets.US_ASCII), one);
                    case 3 -> Arrays.copyOf(one, 1 + random.nextInt(one.length - 1));
                    default -> joined(request("POST", path(good), "Transfer-Encoding: chunked\r\n", new byte[0]), "ffffffffff\r\nx".getBytes(StandardCharsets.US_ASCII));
                };
        return new Attack(kind, bytes, way < 2 ? Attack.Ending.ANSWERED : Attack.Ending.ABANDONED);
    }

    private static byte[] repeated(byte[] one, int times) {
        byte[] all = new byte[one.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
