package dev.dormouse.engine.wasi;

/** A thread that runs one guest, and so knows what this guest may see. */
public interface WasiCarrier {
    WasiContext wasiContext();
}
