package dev.dormouse.engine.memory;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a module's memory holds when an instance is born: its size in 64 KiB pages and the content
 * that its active data segments leave there, kept sparse in cards of 4 KiB. Immutable and shared by
 * all instances of the module.
 */
public final class MemoryImage {
    /** Log2 of a card's size. A card is the unit of dirty marks and of restoring. */
    static final int CARD_SHIFT = 12;

    public static final int CARD_BYTES = 1 << CARD_SHIFT;

    private static final int PAGE_SHIFT = 16;
    private static final int PAGES_MAX = 1 << 16;
    private static final byte[] ZEROES = new byte[CARD_BYTES];

    private final int initialPages;
    private final int maximumPages;
    private final int firstCard;
    private final @Nullable Card[] cards;

    private MemoryImage(int initialPages, int maximumPages, int firstCard, @Nullable Card[] cards) {
        this.initialPages = initialPages;
        this.maximumPages = maximumPages;
        this.firstCard = firstCard;
        this.cards = cards;
    }

    /**
     * An image of the first bytes of a memory; what lies behind {@code content} is zero.
     *
     * @param initialPages size at birth, in pages
     * @param maximumPages the size that the module declares it never passes, in pages
     */
    public static MemoryImage of(byte[] content, int initialPages, int maximumPages) {
        checkPages(initialPages, maximumPages);
        if (content.length > (long) initialPages << PAGE_SHIFT) {
            throw new IllegalArgumentException("The content is larger than the memory");
        }
        int end = cardsFor(content.length);
        int first = 0;
        while (first < end && isZero(content, first)) {
            first++;
        }
        while (end > first && isZero(content, end - 1)) {
            end--;
        }
        @Nullable Card[] cards = new Card[end - first];
        for (int card = first; card < end; card++) {
            cards[card - first] = isZero(content, card) ? null : Card.of(content, card);
        }
        return new MemoryImage(initialPages, maximumPages, first, cards);
    }

    /**
     * An image of some cards of a memory; the others are zero.
     *
     * @param numbers which cards, ascending
     * @param content the content of these cards, one after the other
     */
    public static MemoryImage ofCards(
            int[] numbers, InputStream content, int initialPages, int maximumPages)
            throws IOException {
        checkPages(initialPages, maximumPages);
        checkCards(numbers, initialPages << (PAGE_SHIFT - CARD_SHIFT));
        if (numbers.length == 0) {
            return new MemoryImage(initialPages, maximumPages, 0, new @Nullable Card[0]);
        }
        DataInputStream in = new DataInputStream(content);
        int first = numbers[0];
        @Nullable Card[] cards = new Card[numbers[numbers.length - 1] + 1 - first];
        for (int number : numbers) {
            byte[] bytes = new byte[CARD_BYTES];
            in.readFully(bytes);
            cards[number - first] = new Card(bytes);
        }
        return new MemoryImage(initialPages, maximumPages, first, cards);
    }

    private static void checkPages(int initialPages, int maximumPages) {
        if (initialPages < 0 || initialPages > PAGES_MAX || maximumPages < initialPages) {
            throw new IllegalArgumentException(
                    "Pages " + initialPages + ".." + maximumPages + " are no range");
        }
    }

    private static void checkCards(int[] numbers, int end) {
        int least = 0;
        for (int number : numbers) {
            if (number < least || number >= end) {
                throw new IllegalArgumentException(
                        "Card " + number + " is not one of " + least + ".." + (end - 1));
            }
            least = number + 1;
        }
    }

    private static int cardsFor(int bytes) {
        return (bytes + CARD_BYTES - 1) >>> CARD_SHIFT;
    }

    private static boolean isZero(byte[] content, int card) {
        int from = card << CARD_SHIFT;
        int to = Math.min(from + CARD_BYTES, content.length);
        return Arrays.equals(content, from, to, ZEROES, 0, to - from);
    }

    /** 4 KiB of content. */
    private record Card(byte[] bytes) {
        static Card of(byte[] content, int card) {
            byte[] copy = new byte[CARD_BYTES];
            int from = card << CARD_SHIFT;
            System.arraycopy(content, from, copy, 0, Math.min(CARD_BYTES, content.length - from));
            return new Card(copy);
        }
    }

    public int initialPages() {
        return initialPages;
    }

    public int maximumPages() {
        return maximumPages;
    }

    int initialBytes() {
        return initialPages << PAGE_SHIFT;
    }

    /** Writes the whole image over zeroes. */
    void writeTo(byte[] target) {
        for (int i = 0; i < cards.length; i++) {
            Card card = cards[i];
            if (card != null) {
                System.arraycopy(
                        card.bytes(), 0, target, (firstCard + i) << CARD_SHIFT, CARD_BYTES);
            }
        }
    }

    /** Undoes {@link #writeTo}. */
    void eraseFrom(byte[] target) {
        for (int i = 0; i < cards.length; i++) {
            if (cards[i] != null) {
                int from = (firstCard + i) << CARD_SHIFT;
                Arrays.fill(target, from, from + CARD_BYTES, (byte) 0);
            }
        }
    }

    /** Gives the first {@code length} bytes of a card the content that they had at birth. */
    void restore(int card, byte[] target, int length) {
        int from = card << CARD_SHIFT;
        int index = card - firstCard;
        Card content = index >= 0 && index < cards.length ? cards[index] : null;
        if (content == null) {
            Arrays.fill(target, from, from + length, (byte) 0);
        } else {
            System.arraycopy(content.bytes(), 0, target, from, length);
        }
    }

    /** The numbers of the cards that are not zero, ascending. */
    public int[] cardNumbers() {
        return IntStream.range(0, cards.length)
                .filter(index -> cards[index] != null)
                .map(index -> firstCard + index)
                .toArray();
    }

    /** Writes the content of the cards that are not zero, one after the other. */
    public void writeCards(OutputStream out) throws IOException {
        for (Card card : cards) {
            if (card != null) {
                out.write(card.bytes());
            }
        }
    }

    /** Heap bytes that this image holds, for the residency numbers. */
    public long heapBytes() {
        long bytes = 64;
        for (Card card : cards) {
            bytes += 4 + (card == null ? 0 : CARD_BYTES + 32);
        }
        return bytes;
    }
}
