package dev.dormouse.apps.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A small authoritative server of one zone on loopback; what it is told counts at once. */
public final class DnsServer implements AutoCloseable {
    private static final int PACKET_BYTES = 1500;
    private static final int PORTS_TRIED = 20;

    /** What a client takes that says nothing (RFC 1035 section 4.2.1). */
    private static final int SMALL_BYTES = 512;

    private static final int OVER_TCP_BYTES_MAX = 65_535;

    private final Name zone;
    private final ServerSocket tcp;
    private final DatagramSocket socket;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger overTcp = new AtomicInteger();

    private DnsServer(Name zone, ServerSocket tcp, DatagramSocket socket) {
        this.zone = zone;
        this.tcp = tcp;
        this.socket = socket;
        Thread.ofVirtual().name("dns " + zone + " tcp").start(this::serveTcp);
        Thread.ofVirtual().name("dns " + zone).start(this::serve);
    }

    /** On any free port of 127.0.0.1. */
    static DnsServer of(String zone) {
        return of(zone, "127.0.0.1", 0);
    }

    static DnsServer of(String zone, String address, int port) {
        InetAddress own = InetAddress.ofLiteral(address);
        try {
            // in this order: clients that have gone still hold ports of TCP
            ServerSocket tcp = new ServerSocket(port, 50, own);
            try {
                return new DnsServer(
                        Name.fromString(zone, Name.root),
                        tcp,
                        new DatagramSocket(tcp.getLocalSocketAddress()));
            } catch (IOException e) {
                tcp.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Servers on 127.0.0.1, .2, .3 … with one port. */
    static List<DnsServer> onOnePort(String... zones) throws IOException {
        for (int i = 0; i < PORTS_TRIED; i++) {
            List<DnsServer> servers = new CopyOnWriteArrayList<>();
            try {
                for (String zone : zones) {
                    int port = servers.isEmpty() ? 0 : servers.getFirst().port();
                    servers.add(of(zone, "127.0.0." + (servers.size() + 1), port));
                }
                return servers;
            } catch (UncheckedIOException e) {
                servers.forEach(DnsServer::close);
                if (!(e.getCause() instanceof BindException)) {
                    throw e;
                }
            }
        }
        throw new BindException("No port is free on all addresses");
    }

    int port() {
        return socket.getLocalPort();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), port());
    }

    int questions() {
        return questions.get();
    }

    int questionsOverTcp() {
        return overTcp.get();
    }

    DnsServer add(String name, String type, String data) {
        try {
            Name owner = Name.fromString(name, Name.root);
            records.add(Record.fromString(owner, Type.value(type), DClass.IN, 60, data, Name.root));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DnsServer remove(String name, String type) {
        records.removeIf(each ->
                each.getName().toString(true).equals(name) && each.getType() == Type.value(type));
        return this;
    }

    private void serve() {
        byte[] bytes = new byte[PACKET_BYTES];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                questions.incrementAndGet();
                Message question = new Message(Arrays.copyOf(bytes, packet.getLength()));
                OPTRecord opt = question.getOPT();
                byte[] reply =
                        reply(question).toWire(opt == null ? SMALL_BYTES : opt.getPayloadSize());
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (SocketException e) {
                // closed, or whoever asked has gone
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] question = new byte[in.readUnsignedShort()];
                in.readFully(question);
                byte[] reply = reply(new Message(question)).toWire(OVER_TCP_BYTES_MAX);
                overTcp.incrementAndGet();
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeShort(reply.length);
                out.write(reply);
            } catch (IOException e) {
                // closed, or whoever asked has gone
            }
        }
    }

    private Message reply(Message question) {
        Record asked = question.getQuestion();
        Message reply = new Message(question.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(asked, Section.QUESTION);
        Name name = asked.getName();
        if (!name.subdomain(zone)) {
            reply.getHeader().setRcode(Rcode.REFUSED);
            return reply;
        }
        Optional<Name> delegated = delegated(name);
        if (delegated.isPresent()) {
            refer(reply, delegated.get());
        } else {
            answer(reply, asked);
        }
        return reply;
    }

    private Optional<Name> delegated(Name name) {
        return records.stream()
                .filter(each -> each.getType() == Type.NS && !each.getName().equals(zone))
                .map(Record::getName)
                .filter(name::subdomain)
                .findFirst();
    }

    private void refer(Message reply, Name below) {
        for (Record each : records) {
            if (each.getName().equals(below) && each.getType() == Type.NS) {
                reply.addRecord(each, Section.AUTHORITY);
                records.stream()
                        .filter(glue -> glue.getName().equals(each.getAdditionalName()))
                        .forEach(glue -> reply.addRecord(glue, Section.ADDITIONAL));
            }
        }
    }

    private void answer(Message reply, Record asked) {
        reply.getHeader().setFlag(Flags.AA);
        boolean exists = false;
        for (Record each : records) {
            exists |= each.getName().subdomain(asked.getName());
            if (each.getName().equals(asked.getName())
                    && (each.getType() == asked.getType() || each.getType() == Type.CNAME)) {
                reply.addRecord(each, Section.ANSWER);
            }
        }
        reply.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
    }

    @Override
    public void close() {
        socket.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
