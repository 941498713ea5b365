package dev.dormouse.local.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a mail says: headers, and the first part that is plain text, decoded. */
final class MailText {
    private static final int PARTS_DEEP_MAX = 8;
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([^?\\s]+)\\?([bBqQ])\\?([^?\\s]*)\\?=(\\s+(?==\\?))?");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([a-z-]+)=(\"[^\"]*\"|[^;\\s]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> headers;
    private final String body;

    private MailText(Map<String, String> headers, String body) {
        this.headers = headers;
        this.body = body;
    }

    /**
     * @param raw the octets of the mail, each as one character
     */
    static MailText of(String raw) {
        String text = raw.replace("\r\n", "\n");
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        return new MailText(headers(head), end < 0 ? "" : text.substring(end + 2));
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head.replaceAll("\n[ \t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    String header(String name) {
        return ENCODED_WORD.matcher(headers.getOrDefault(name, "")).replaceAll(MailText::word);
    }

    private static String word(MatchResult found) {
        boolean base64 = found.group(2).equalsIgnoreCase("b");
        byte[] octets =
                base64 ? base64(found.group(3)) : quotedPrintable(found.group(3).replace('_', ' '));
        return Matcher.quoteReplacement(new String(octets, charset(found.group(1))));
    }

    /** The text that a person reads. */
    String text() {
        return text(PARTS_DEEP_MAX).orElse("");
    }

    private Optional<String> text(int deep) {
        String type = headers.getOrDefault("content-type", "text/plain");
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.startsWith("multipart/") && deep > 0) {
            return parts(parameter(type, "boundary")).stream()
                    .flatMap(part -> part.text(deep - 1).stream())
                    .findFirst();
        }
        return kind.startsWith("text/plain") ? Optional.of(decoded(type)) : Optional.empty();
    }

    private List<MailText> parts(String boundary) {
        String[] pieces = ("\n" + body).split(Pattern.quote("\n--" + boundary), -1);
        return Arrays.stream(pieces)
                .skip(1)
                .filter(piece -> !piece.startsWith("--"))
                .map(piece -> of(piece.stripLeading()))
                .toList();
    }

    private String decoded(String type) {
        byte[] octets =
                switch (headers.getOrDefault("content-transfer-encoding", "")
                        .toLowerCase(Locale.ROOT)) {
                    case "base64" -> base64(body);
                    case "quoted-printable" -> quotedPrintable(body.replace("=\n", ""));
                    default -> body.getBytes(StandardCharsets.ISO_8859_1);
                };
        return new String(octets, charset(parameter(type, "charset")));
    }

    private static String parameter(String type, String name) {
        return PARAMETER
                .matcher(type)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found -> found.group(2).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    private static Charset charset(String name) {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] base64(String text) {
        return Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] quotedPrintable(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value =
                    text.charAt(i) == '=' && i + 2 < text.length()
                            ? hex(text.charAt(i + 1), text.charAt(i + 2))
                            : -1;
            octets.write(value < 0 ? text.charAt(i) : value);
            i += value < 0 ? 0 : 2;
        }
        return octets.toByteArray();
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
