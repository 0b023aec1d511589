package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * An image registry with one image, {@code thing:1}, of one layer that does not compress. Engines speak plain HTTP with
 * registries on 127.0.0.1.
 */
final class TinyRegistry implements AutoCloseable {
    private static final int LAYER_BYTES = 4 * 1024 * 1024;
    private static final String ASK_FOR_LOGIN =
            "401 Unauthorized\nWww-Authenticate: Basic realm=\"tiny\"";
    private static final int TLS_HANDSHAKE = 22;
    private static final int CHUNK = 256 * 1024;
    private static final String MANIFEST_TYPE =
            "application/vnd.docker.distribution.manifest.v2+json";

    private final ServerSocket server;
    private final Map<String, byte[]> blobs;
    private final byte[] manifest;
    private final AtomicInteger manifestsAsked = new AtomicInteger();
    private volatile boolean failing;
    private volatile String login;

    TinyRegistry() throws IOException {
        byte[] layer = tar(new Random(1));
        byte[] zipped = gzip(layer);
        byte[] config =
                """
                {"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["%s"]}}\
                """
                        .formatted(digest(layer))
                        .getBytes(UTF_8);
        manifest =
                """
                {"schemaVersion":2,"mediaType":"%s",
                "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},
                "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"%s"}]}\
                """
                        .formatted(
                                MANIFEST_TYPE,
                                config.length,
                                digest(config),
                                zipped.length,
                                digest(zipped))
                        .getBytes(UTF_8);
        blobs = Map.of(digest(config), config, digest(zipped), zipped);
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    String image() {
        return repository() + "thing:1";
    }

    String absentImage() {
        return repository() + "nothing:1";
    }

    private String repository() {
        return "127.0.0.1:" + server.getLocalPort() + "/";
    }

    int manifestsAsked() {
        return manifestsAsked.get();
    }

    /** While failing, requests for a manifest are answered with 503. */
    void fail(boolean whether) {
        failing = whether;
    }

    /** From now on it answers only who shows this name and password. */
    void demand(String user, String password) {
        login =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** One request to a connection. An engine tries TLS first: that ends at once, instead of in a time-out. */
    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            int first = in.read();
            if (first < 0 || first == TLS_HANDSHAKE) {
                return;
            }
            String[] request = ((char) first + in.readLine()).split(" ");
            String shown = authorization(in);
            OutputStream out = client.getOutputStream();
            boolean head = request[0].equals("HEAD");
            String wanted = login;
            if (wanted == null || wanted.equals(shown)) {
                answer(out, head, request[1]);
            } else {
                send(out, head, ASK_FOR_LOGIN, "application/json", error("UNAUTHORIZED"));
            }
            out.flush();
        } catch (IOException e) {
            // the engine went away
        }
    }

    /** The only header that matters; empty if it is not there. */
    private static String authorization(BufferedReader in) throws IOException {
        String shown = "";
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("authorization: ")) {
                shown = line.substring("authorization: ".length());
            }
        }
        return shown;
    }

    private void answer(OutputStream out, boolean head, String path) throws IOException {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/v2/")) {
            send(out, head, "200 OK", "application/json", "{}".getBytes(UTF_8));
        } else if (path.contains("/manifests/")) {
            answerManifest(out, head, path);
        } else if (blobs.containsKey(last)) {
            send(out, head, "200 OK", "application/octet-stream", blobs.get(last));
        } else {
            send(out, head, "404 Not Found", "application/json", error("BLOB_UNKNOWN"));
        }
    }

    private void answerManifest(OutputStream out, boolean head, String path) throws IOException {
        manifestsAsked.incrementAndGet();
        if (failing) {
            send(out, head, "503 Service Unavailable", "application/json", error("UNAVAILABLE"));
        } else if (path.startsWith("/v2/thing/")) {
            send(out, head, "200 OK", MANIFEST_TYPE, manifest);
        } else {
            send(out, head, "404 Not Found", "application/json", error("MANIFEST_UNKNOWN"));
        }
    }

    private static byte[] error(String code) {
        return "{\"errors\":[{\"code\":\"%s\",\"message\":\"no\"}]}"
                .formatted(code)
                .getBytes(UTF_8);
    }

    /** Sends large bodies in pieces with pauses, so that a pull has a progress to tell. */
    private static void send(
            OutputStream out, boolean head, String status, String type, byte[] body)
            throws IOException {
        String headers =
                """
                HTTP/1.1 %s
                Content-Type: %s
                Content-Length: %d
                Docker-Content-Digest: %s
                Connection: close

                """
                        .formatted(status, type, body.length, digest(body))
                        .replace("\n", "\r\n");
        out.write(headers.getBytes(ISO_8859_1));
        for (int at = 0; at < body.length && !head; at += CHUNK) {
            out.write(body, at, Math.min(CHUNK, body.length - at));
            if (body.length > CHUNK) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] tar(Random random) throws IOException {
        byte[] noise = new byte[LAYER_BYTES];
        random.nextBytes(noise);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("noise");
            entry.setSize(noise.length);
            tar.putArchiveEntry(entry);
            tar.write(noise);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
