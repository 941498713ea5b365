package dev.dormouse.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {
    @TempDir Path folder;
    private MailBox box;
    private MailCatcher catcher;

    @BeforeEach
    void start() {
        box = new MailBox(folder);
        catcher = MailCatcher.start(0, box);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    @Test
    void mailIsKeptAndRead() throws Exception {
        send(
                """
                Date: Sat, 21 Nov 2026 08:00:00 +0000
                From: Dormouse <no-reply@dormouse.localhost>
                To: ada@example.org
                Subject: =?UTF-8?Q?Verify_your_address,_Ad=C3=A4?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="b-1"

                --b-1
                Content-Type: text/html; charset=UTF-8

                <p>not this one</p>
                --b-1
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                Open https://auth.example/verify?key=3Dabc=
                def please.
                --b-1--
                """);
        assertThat(box.all())
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.number()).isEqualTo(1);
                    assertThat(mail.to()).isEqualTo("ada@example.org");
                    assertThat(mail.subject()).isEqualTo("Verify your address, Adä");
                    assertThat(mail.body())
                            .contains("https://auth.example/verify?key=abcdef please.");
                });
    }

    @Test
    void mailsAreNumberedAndTheOldestGo() throws Exception {
        for (int i = 0; i < MailBox.MAILS_MAX + 2; i++) {
            box.add("Subject: mail\n\nhello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(box.all()).hasSize(MailBox.MAILS_MAX);
        assertThat(box.all().getFirst().number()).isEqualTo(3);
        assertThat(box.all().getLast().number()).isEqualTo(MailBox.MAILS_MAX + 2);
    }

    @Test
    void mailThatIsBrokenIsStillShown() throws Exception {
        send("no header at all");
        assertThat(box.all()).hasSize(1);
        assertThat(MailText.of("Content-Type: text/plain; charset=nonsense\n\nhello").text())
                .isEqualTo("hello");
        assertThat(MailText.of("Content-Type: multipart/mixed\n\nhello").text()).isEmpty();
    }

    private void send(String mail) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), catcher.port());
                OutputStream out = socket.getOutputStream();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            expect(in, "220");
            for (String line :
                    new String[] {
                        "HELO localhost", "MAIL FROM:<a@b.example>", "RCPT TO:<ada@example.org>"
                    }) {
                say(out, line);
                expect(in, "250");
            }
            say(out, "DATA");
            expect(in, "354");
            say(out, mail.replace("\n", "\r\n") + "\r\n.");
            expect(in, "250");
            say(out, "QUIT");
            expect(in, "221");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        assertThat(in.readLine()).startsWith(code);
    }
}
