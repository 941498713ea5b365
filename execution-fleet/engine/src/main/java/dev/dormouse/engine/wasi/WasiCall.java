package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/** One of the functions; {@link dev.dormouse.engine.wasi.abi.Refusal} is another way to answer. */
@FunctionalInterface
interface WasiCall {
    Errno answer(WasiContext context, long[] args);
}
