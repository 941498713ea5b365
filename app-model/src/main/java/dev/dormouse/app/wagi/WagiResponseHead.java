package dev.dormouse.app.wagi;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.HeaderRules;
import dev.dormouse.app.field.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Status and headers of a CGI response (RFC 3875, section 6), ready to be sent: no header about the
 * connection or for the platform, no {@code Status}, names in lower case.
 *
 * @param contentLength what the guest says its body has, in bytes; not among the headers
 */
public record WagiResponseHead(int status, List<Header> headers, OptionalLong contentLength) {
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int CONTENT_LENGTH_DIGITS_MAX = 18;

    public WagiResponseHead {
        headers = List.copyOf(headers);
        requireNonNull(contentLength, "contentLength");
    }

    /**
     * @param text the lines before the first empty one, without carriage returns
     * @throws WagiResponseException if they are no valid head
     */
    public static WagiResponseHead parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            number++;
            if (!line.isBlank()) {
                addLine(values, line, number);
            }
            start += line.length() + 1;
        }
        boolean sufficient =
                values.containsKey("content-type")
                        || values.containsKey("status")
                        || values.containsKey("location");
        if (!sufficient) {
            throw new WagiResponseException(
                    "The response has none of the headers Content-Type, Status and Location."
                            + " Print at least one of them before the empty line.");
        }
        return of(values);
    }

    private static void addLine(Map<String, List<String>> values, String line, int number) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (!HeaderRules.isName(name)) {
            throw new WagiResponseException(
                    "Line "
                            + number
                            + " of the response is no header: "
                            + Quoted.of(line)
                            + ". Print \"Name: value\" lines, an empty line, then the body.");
        }
        String value = line.substring(colon + 1).strip();
        if (!HeaderRules.isValue(value)) {
            throw new WagiResponseException(
                    "The response header "
                            + name
                            + " holds characters that are not visible ASCII. Encode its value.");
        }
        // one value per name, the last, except where HTTP itself cannot join them
        if (name.equals("set-cookie")) {
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        } else {
            values.put(name, List.of(value));
        }
    }

    private static WagiResponseHead of(Map<String, List<String>> values) {
        List<Header> headers = new ArrayList<>();
        values.forEach((name, all) -> {
            if (isSent(name)) {
                all.forEach(value -> headers.add(new Header(name, value)));
            }
        });
        return new WagiResponseHead(status(values), headers, length(values));
    }

    private static boolean isSent(String name) {
        return !name.equals("status")
                && !name.equals("content-length")
                && !HeaderRules.isForTheConnection(name)
                && !HeaderRules.isForThePlatform(name);
    }

    private static int status(Map<String, List<String>> values) {
        List<String> given = values.get("status");
        if (given == null) {
            return values.containsKey("location") ? FOUND : OK;
        }
        String text = given.getLast();
        String code = text.split(" ", 2)[0];
        boolean digits = code.length() == 3 && code.chars().allMatch(c -> c >= '0' && c <= '9');
        int status = digits ? Integer.parseInt(code) : 0;
        if (status < 200 || status > 599) {
            throw new WagiResponseException(
                    "The response has the status "
                            + Quoted.of(text)
                            + ". Print a code from 200 to 599, such as \"Status: 404\".");
        }
        return status;
    }

    private static OptionalLong length(Map<String, List<String>> values) {
        List<String> given = values.get("content-length");
        if (given == null) {
            return OptionalLong.empty();
        }
        String text = given.getLast();
        boolean digits =
                !text.isEmpty()
                        && text.length() <= CONTENT_LENGTH_DIGITS_MAX
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new WagiResponseException(
                    "The response has the content length "
                            + Quoted.of(text)
                            + ", which is no number.");
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
