package dev.dormouse.engine.link;

/** The address of a memory access: 33 bits in the specification, of which 31 can be valid here. */
public final class EffectiveAddress {
    private EffectiveAddress() {}

    /** Base plus offset, both unsigned; −1, which every memory refuses, where that is ≥ 2 GiB. */
    public static int of(int base, int offset) {
        // With no offset, as it is after most pointer arithmetic, the memory itself refuses a
        // negative base.
        return offset == 0 ? base : (base | offset) < 0 ? -1 : base + offset;
    }
}
