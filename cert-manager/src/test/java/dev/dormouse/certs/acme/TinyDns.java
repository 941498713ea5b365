package dev.dormouse.certs.acme;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A DNS server with one zone: every name is on loopback; TXT records come by signed updates. */
final class TinyDns implements AutoCloseable {
    static final Rfc2136.Key KEY =
            new Rfc2136.Key(
                    "hmac-sha256",
                    "dormouse",
                    Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));

    private final Name zone;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final List<TXTRecord> texts = new CopyOnWriteArrayList<>();
    private final List<TXTRecord> everAdded = new CopyOnWriteArrayList<>();
    private final TSIG key =
            new TSIG(
                    TSIG.HMAC_SHA256,
                    Name.fromConstantString("dormouse."),
                    new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    TinyDns(String zone) throws IOException {
        this.zone = Name.fromString(zone, Name.root);
        this.tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.udp = new DatagramSocket(tcp.getLocalSocketAddress());
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    int port() {
        return udp.getLocalPort();
    }

    List<TXTRecord> texts() {
        return texts;
    }

    List<TXTRecord> everAdded() {
        return everAdded;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = answer(query);
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // the next one, unless it is closed
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // the next one, unless it is closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                byte[] answer = answer(query);
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // the client is done
        }
    }

    private byte[] answer(byte[] wire) throws IOException {
        Message query = new Message(wire);
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setOpcode(query.getHeader().getOpcode());
        Record question = query.getQuestion();
        answer.addRecord(question, Section.QUESTION);
        if (query.getHeader().getOpcode() == Opcode.UPDATE) {
            boolean signed =
                    query.getTSIG() != null && key.verify(query, wire, null) == Rcode.NOERROR;
            answer.getHeader().setRcode(signed ? update(query) : Rcode.REFUSED);
            if (signed) {
                answer.setTSIG(key, Rcode.NOERROR, query.getTSIG());
            }
        } else {
            look(question, answer);
        }
        return answer.toWire(65_000);
    }

    private int update(Message query) {
        for (Record record : query.getSection(Section.UPDATE)) {
            TXTRecord text =
                    new TXTRecord(
                            record.getName(), DClass.IN, 60, ((TXTRecord) record).getStrings());
            if (record.getDClass() == DClass.IN) {
                texts.add(text);
                everAdded.add(text);
            } else {
                texts.removeIf(each ->
                        each.getName().equals(text.getName())
                                && each.getStrings().equals(text.getStrings()));
            }
        }
        return Rcode.NOERROR;
    }

    private void look(Record question, Message answer) {
        Name name = question.getName();
        switch (question.getType()) {
            case Type.A ->
                    answer.addRecord(
                            new ARecord(name, DClass.IN, 1, InetAddress.getLoopbackAddress()),
                            Section.ANSWER);
            case Type.TXT ->
                    texts.stream()
                            .filter(each -> each.getName().equals(name))
                            .forEach(each -> answer.addRecord(each, Section.ANSWER));
            case Type.SOA -> {
                if (name.equals(zone)) {
                    answer.addRecord(
                            new SOARecord(zone, DClass.IN, 1, zone, zone, 1, 1, 1, 1, 1),
                            Section.ANSWER);
                }
            }
            default -> {}
        }
    }
}
