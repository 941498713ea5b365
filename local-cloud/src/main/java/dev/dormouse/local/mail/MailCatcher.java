package dev.dormouse.local.mail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail on loopback as a mail server would, and delivers none. */
public final class MailCatcher implements AutoCloseable {
    static final int MAIL_BYTES_MAX = 1 << 20;

    private static final int CONNECTIONS_MAX = 20;
    private static final int RECIPIENTS_MAX = 50;
    private static final int IDLE_MILLIS = 30_000;

    private final SMTPServer server;

    private MailCatcher(SMTPServer server) {
        this.server = requireNonNull(server, "server");
    }

    /**
     * @param port 0 for any that is free
     */
    public static MailCatcher start(int port, MailBox box) {
        SMTPServer server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .maxConnections(CONNECTIONS_MAX)
                        .maxRecipients(RECIPIENTS_MAX)
                        .maxMessageSize(MAIL_BYTES_MAX)
                        .connectionTimeoutMs(IDLE_MILLIS)
                        .simpleMessageListener(new Listener(box))
                        .build();
        server.start();
        return new MailCatcher(server);
    }

    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private record Listener(MailBox box) implements SimpleMessageListener {
        @Override
        public boolean accept(String from, String recipient) {
            return true;
        }

        @Override
        public void deliver(String from, String recipient, InputStream mail) throws IOException {
            box.add(mail.readNBytes(MAIL_BYTES_MAX));
        }
    }
}
