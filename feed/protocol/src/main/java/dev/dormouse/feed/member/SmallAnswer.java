package dev.dormouse.feed.member;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;

/** An answer that fits in memory; of one that says no, only the status counts. */
public final class SmallAnswer {
    private static final byte[] NOTHING = new byte[0];

    private SmallAnswer() {}

    /** Fails if a good answer has more bytes. */
    public static BodyHandler<byte[]> ofAtMost(int bytesMax) {
        BodyHandler<byte[]> whole = BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax);
        return answer ->
                isGood(answer.statusCode())
                        ? whole.apply(answer)
                        : BodySubscribers.replacing(NOTHING);
    }

    public static boolean isGood(int status) {
        return status == 200 || status == 204;
    }
}
