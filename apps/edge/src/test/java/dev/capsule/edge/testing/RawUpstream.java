package dev.capsule.edge.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance that answers exactly what the test says, connection by connection. */
public final class RawUpstream implements AutoCloseable {

    /** What is done with one connection. */
    public interface Script {
        void run(Conversation conversation) throws IOException;
    }

    /** @param number of the connection, counted from one */
    public record Conversation(int number, Socket socket, BufferedReader in) {

        /** The head of the next request, its lines joined by newlines; empty when the connection ended. */
        public String head() throws IOException {
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }

        public void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void ok(String body) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

    public RawUpstream(Script script) throws IOException {
        server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(script));
    }

    /** Answers every request with its own head, connections kept. */
    public static RawUpstream echoingHeads() throws IOException {
        return new RawUpstream(conversation -> {
            for (String head = conversation.head(); !head.isEmpty(); head = conversation.head()) {
                conversation.ok(head);
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> converse(script, number, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void converse(Script script, int number, Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            script.run(new Conversation(number, socket, in));
        } catch (IOException e) {
            // The other side ended it.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : List.copyOf(open)) {
            socket.close();
        }
    }
}
