package dev.dormouse.accounts.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.TokenId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API token: {@code dor_pat_}, the 26 digits of its id, {@code _}, 43 random
 * characters (256 bits), and a checksum of all that in 6 characters. Scanners of source code can
 * know it by its form, and who mistypes one is told without a look-up.
 */
final class ApiTokenText {
    static final String PREFIX = "dor_pat_";

    private static final String ID_PREFIX = "tok_";
    private static final String BASE_62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 26;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORM =
            Pattern.compile("dor_pat_[0-9a-hjkmnp-tv-z]{26}_[0-9A-Za-z]{49}");

    private final TokenId id;
    private final String text;

    private ApiTokenText(TokenId id, String text) {
        this.id = requireNonNull(id, "id");
        this.text = requireNonNull(text, "text");
    }

    static ApiTokenText random(TokenId id, RandomGenerator random) {
        StringBuilder text = new StringBuilder(PREFIX);
        text.append(id.toString().substring(ID_PREFIX.length())).append('_');
        for (int i = 0; i < SECRET_LENGTH; i++) {
            text.append(BASE_62.charAt(random.nextInt(BASE_62.length())));
        }
        return new ApiTokenText(id, text.append(checksum(text.toString())).toString());
    }

    /** What somebody sent; empty if no such token can exist. */
    static Optional<ApiTokenText> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_LENGTH;
        if (!checksum(text.substring(0, end)).equals(text.substring(end))) {
            return Optional.empty();
        }
        String digits = text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
        return id(digits).map(id -> new ApiTokenText(id, text));
    }

    TokenId id() {
        return id;
    }

    /** What is stored. A fast hash is enough for 256 random bits. */
    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** All of it, for the one answer that shows it. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "ApiTokenText[" + id + "]";
    }

    private static Optional<TokenId> id(String digits) {
        try {
            return Optional.of(TokenId.fromString(ID_PREFIX + digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = BASE_62.charAt((int) (rest % BASE_62.length()));
            rest /= BASE_62.length();
        }
        return new String(digits);
    }
}
