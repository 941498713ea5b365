package dev.dormouse.kernel.id;

import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;

/** How ids are written: a prefix that says what they name, and their 128 bits in base 32. */
final class IdText {
    /** Crockford's digits: none that is easily taken for another. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int DIGITS_PER_ID = 26;
    private static final int BITS_PER_DIGIT = 5;
    private static final int BITS_PER_ID = 128;

    private final String prefix;

    IdText(String prefix) {
        this.prefix = prefix + "_";
    }

    String write(UUID value) {
        StringBuilder text = new StringBuilder(prefix);
        BigInteger bits = bits(value);
        for (int i = DIGITS_PER_ID - 1; i >= 0; i--) {
            int digit = bits.shiftRight(i * BITS_PER_DIGIT).intValue() & (DIGITS.length() - 1);
            text.append(DIGITS.charAt(digit));
        }
        return text.toString();
    }

    UUID read(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(prefix) || lower.length() != prefix.length() + DIGITS_PER_ID) {
            throw notAnId(text);
        }
        BigInteger bits = BigInteger.ZERO;
        for (int i = prefix.length(); i < lower.length(); i++) {
            int digit = DIGITS.indexOf(lower.charAt(i));
            if (digit < 0) {
                throw notAnId(text);
            }
            bits = bits.shiftLeft(BITS_PER_DIGIT).or(BigInteger.valueOf(digit));
        }
        if (bits.bitLength() > BITS_PER_ID) {
            throw notAnId(text);
        }
        return new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue());
    }

    private IllegalArgumentException notAnId(String text) {
        return new IllegalArgumentException(
                "An id like this is written \""
                        + prefix
                        + "\" and "
                        + DIGITS_PER_ID
                        + " letters and digits, not \""
                        + text
                        + "\"");
    }

    private static BigInteger bits(UUID value) {
        return new BigInteger(Long.toUnsignedString(value.getMostSignificantBits()))
                .shiftLeft(Long.SIZE)
                .or(new BigInteger(Long.toUnsignedString(value.getLeastSignificantBits())));
    }

    static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
