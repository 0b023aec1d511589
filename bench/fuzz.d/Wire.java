import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that sends bytes as they are. It is used again as long as both sides have kept to HTTP. */
final class Wire implements AutoCloseable {
    /** The service hung up without an answer. */
    static final int CLOSED = 0;

    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private Socket socket;
    private InputStream in;

    Wire(int port) {
        this.port = port;
    }

    /**
     * @return the status of the first answer, or {@link #CLOSED}
     * @throws java.net.SocketTimeoutException if the service neither answers nor hangs up
     */
    int send(Attack attack) throws IOException {
        boolean fresh = socket == null;
        try {
            open();
            socket.getOutputStream().write(attack.bytes());
            socket.getOutputStream().flush();
            if (attack.ending() == Attack.Ending.ABANDONED) {
                socket.shutdownOutput();
            }
            int status = status();
            if (!attack.whole() || status == CLOSED) {
                close();
            }
            return status == CLOSED && !fresh && attack.whole() ? send(attack) : status;
        } catch (java.net.SocketTimeoutException hangs) {
            close();
            throw hangs;
        } catch (IOException broken) {
            close();
            return fresh || !attack.whole() ? CLOSED : send(attack);
        }
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    /** Reads one answer to its end. */
    private int status() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            return CLOSED;
        }
        int status = Integer.parseInt(line.split(" ")[1]);
        long length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            closes |= lower.startsWith("connection:") && lower.contains("close");
        }
        if (chunked) {
            for (int size = chunk(); size > 0; size = chunk()) {
                in.skipNBytes(size + 2L);
            }
            line();
        } else {
            in.skipNBytes(length);
        }
        if (closes || chunked) {
            close();
        }
        return status;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // it is given up anyway
            }
            socket = null;
        }
    }
}
